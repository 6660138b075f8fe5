"""Which topics of a community its list shows: all, or with `?toon=` those that a member looks for."""

from __future__ import annotations

from django.db import models
from django.http import Http404, QueryDict
from django.utils.translation import pgettext_lazy

from people.models import User

from .models import TopicQuerySet


class Shown(models.TextChoices):
    ALL = "", pgettext_lazy("topics", "All")
    MINE = "mijn", pgettext_lazy("topics", "Mine")
    UNANSWERED = "onbeantwoord", pgettext_lazy("topics", "Unanswered")
    QUESTIONS = "vragen", pgettext_lazy("topics", "Open questions")

    @classmethod
    def of(cls, query: QueryDict) -> Shown:
        """Raises Http404 for a choice that isn't there."""
        try:
            return cls(query.get("toon", ""))
        except ValueError:
            raise Http404 from None

    def among(self, topics: TopicQuerySet, reader: User | None) -> TopicQuerySet:
        if self is Shown.MINE:
            return topics.written_in_by(reader)
        if self is Shown.UNANSWERED:
            return topics.unanswered()
        if self is Shown.QUESTIONS:
            return topics.open_questions()
        return topics
