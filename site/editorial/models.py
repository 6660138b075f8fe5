from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class Scope(models.Model):
    """One exact set of view restrictions, as found along a page's path. All of them must pass.

    `requirements` is a list of lists of group ids; an empty inner list asks only for a sign-in.
    """

    key = models.TextField(unique=True, help_text="The requirements in canonical form")
    requirements = models.JSONField()

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")

    def __str__(self) -> str:
        return self.key

    @property
    def principal(self) -> str:
        return f"scope:{self.pk}"

    def passes(self, group_ids: frozenset[int]) -> bool:
        """Whether a signed-in person in these groups meets every requirement."""
        return all(not groups or not group_ids.isdisjoint(groups) for groups in self.requirements)


class EditorsCollection(models.Model):
    """Which collection of images and documents belongs to a group of editors, whatever either is called."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, primary_key=True, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, related_name="of_editors")

    class Meta:
        verbose_name = _("collection of editors")
        verbose_name_plural = _("collections of editors")

    def __str__(self) -> str:
        return str(self.collection)
