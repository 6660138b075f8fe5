"""What members say to a post without writing one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .forum import Post


class Word(models.TextChoices):
    """In words, because everybody reads something else in a picture. No "down": who disagrees, writes."""

    THANKS = "dank", _("Thanks")
    RECOGNISED = "herkenbaar", _("I recognise this")
    HELPFUL = "bruikbaar", _("This helps me")


class Reaction(models.Model):
    """One of each word for each member and post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=20, choices=Word.choices)

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = (
            models.UniqueConstraint(fields=("post", "person", "word"), name="communities_one_reaction_of_each_word"),
        )

    def __str__(self) -> str:
        return f"{self.post_id}: {self.word}"
