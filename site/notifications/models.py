"""Notices: who was told of what. They hold keys and no words, so what is taken away or closed is in no notice."""

from __future__ import annotations

import functools
import operator
from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN_LENGTH, new_token
from people.viewer import Viewer

from .kinds import Line, registered


class Names(models.Func):
    """The different values of a column, with commas between; NULL where there is no row."""

    function = "GROUP_CONCAT"
    template = "%(function)s(DISTINCT %(expressions)s)"
    output_field = models.CharField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        template = "%(function)s(DISTINCT %(expressions)s, ',')"
        return self.as_sql(compiler, connection, function="STRING_AGG", template=template)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, viewer: Viewer) -> NoticeQuerySet:
        """The viewer's own, whether or not about what the viewer may still see."""
        return self.filter(recipient=viewer.user.pk) if viewer.user else self.none()

    def visible_to(self, viewer: Viewer) -> NoticeQuerySet:
        """The viewer's own, about what the viewer may see now."""
        return self.of_kinds([kind.name for kind in registered()], viewer)

    def of_kinds(self, names: Collection[str], viewer: Viewer) -> NoticeQuerySet:
        """As `visible_to`, of these kinds alone. Each kind has its own condition, and to put that together costs more
        than to ask it.
        """
        kinds = (kind for kind in registered() if kind.name in names)
        shown = (models.Q(kind=kind.name) & kind.visible_to(viewer) for kind in kinds)
        return self.of(viewer).filter(functools.reduce(operator.or_, shown, models.Q(pk=None)))

    def unseen(self) -> NoticeQuerySet:
        return self.filter(seen=None)

    def kinds(self) -> models.Subquery:
        """The names of their kinds as `Names` gives them, as part of another query."""
        return models.Subquery(self.order_by().annotate(kinds=Names("kind")).values("kinds"))


class Notice(models.Model):
    """One thing that one member was told, at most once each; kept for half a year."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=60, help_text="Key of what it is about, as its kind writes it: story:31")
    cause = models.CharField(max_length=60, blank=True, help_text="Key of why it was told, where one subject has many")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    seen = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = (
            models.UniqueConstraint(fields=("recipient", "kind", "subject", "cause"), name="notifications_told_once"),
        )
        indexes = (
            models.Index(fields=("recipient", "-id"), name="notifications_list"),
            models.Index(fields=("recipient",), condition=models.Q(seen=None), name="notifications_unseen"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


def described(notices: Iterable[Notice], viewer: Viewer) -> list[tuple[Notice, Line]]:
    """Each with its line for this viewer, in their order; one that has none is left out."""
    notices = list(notices)
    lines: dict[int, Line] = {}
    for kind in registered():
        if of_kind := [notice for notice in notices if notice.kind == kind.name]:
            lines.update(kind.describe(of_kind, viewer))
    return [(notice, lines[notice.pk]) for notice in notices if notice.pk in lines]
