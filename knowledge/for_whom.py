"""For whom something was written, by the fixed lists of sectors and levels; pages of several kinds say it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .kinds import Level, Sector


class ForWhom(models.Model):
    """A page that may name sectors and levels; none means all of them."""

    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    levels = models.JSONField(_("levels"), default=list, blank=True)

    for_whom_panels: ClassVar[list[FieldPanel]] = [FieldPanel("sectors"), FieldPanel("levels")]

    class Meta:
        abstract = True

    @property
    def sector_names(self) -> list[str]:
        return [str(Sector(sector).label) for sector in self.sectors]

    @property
    def level_names(self) -> list[str]:
        return [str(Level(level).label) for level in self.levels]
