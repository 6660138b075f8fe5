"""Mail that is owed to who is waited for in a topic, and who wants none."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .forum import Topic


class Letter(models.Model):
    """One mail to one person about one topic: owed until it was sent, and done until that post was read."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    post_id = models.PositiveBigIntegerField(help_text="Of the post for which it is owed")
    tried = models.DateTimeField(null=True, help_text="When a process last took it up")
    sent = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = (models.UniqueConstraint(fields=("person", "topic"), name="communities_one_letter_each"),)
        indexes = (models.Index(fields=("id",), condition=models.Q(sent=None), name="communities_letters_owed"),)

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.person_id}"


class NoMail(models.Model):
    """Who wants no letters."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)

    class Meta:
        verbose_name = _("person without mail")
        verbose_name_plural = _("people without mail")

    def __str__(self) -> str:
        return str(self.person_id)
