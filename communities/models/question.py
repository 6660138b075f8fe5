"""Questions: topics whose author wants to know something, and how far that has come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.models import Region, User

from .forum import Post, Topic

MAX_REFERRAL = 500


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("question", "open question")
    REFERRED = "referred", pgettext_lazy("question", "question, others know more")
    ANSWERED = "answered", pgettext_lazy("question", "question, answered")


class Question(models.Model):
    """A topic that is a question: the post that answers it, and who knows more of it."""

    topic = models.OneToOneField(Topic, on_delete=models.CASCADE, primary_key=True, related_name="question")
    answer = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    to_region = models.ForeignKey(Region, on_delete=models.SET_NULL, null=True, related_name="+")
    to_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True, max_length=MAX_REFERRAL, help_text="Why just they know more")
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_region=None) | models.Q(to_person=None), name="communities_referred_to_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.state}"

    @property
    def state(self) -> State:
        if self.answer_id:
            return State.ANSWERED
        return State.REFERRED if self.to_region_id or self.to_person_id else State.OPEN

    @property
    def referred_to(self) -> Region | User | None:
        return self.to_region or self.to_person
