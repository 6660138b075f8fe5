"""A question that a member keeps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN_LENGTH, new_token

LONGEST_QUESTION = 2_000  # characters, as it stands in an address
LONGEST_NAME = 300


class SavedSearch(models.Model):
    """The question as it stands in an address, in one form however it was asked."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    question = models.CharField(max_length=LONGEST_QUESTION, help_text="q=kompas&thema=samen")
    name = models.CharField(max_length=LONGEST_NAME, help_text="The words and the filters as its owner saw them")
    created = models.DateTimeField(auto_now_add=True)
    told_until = models.PositiveBigIntegerField(help_text="The last appearance of an entry that was looked at")

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = (models.UniqueConstraint(fields=("owner", "question"), name="search_saved_once"),)
        indexes = (models.Index(fields=("told_until",), name="search_saved_behind"),)

    def __str__(self) -> str:
        return self.token
