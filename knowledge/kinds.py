"""The fixed lists by which knowledge is sorted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class KnowledgeKind(models.TextChoices):
    """The programme's four kinds of knowledge; none weighs more than another."""

    PRACTICE = "uitvoeringspraktijk", _("practice of professionals")
    POLICY = "beleidspraktijk", _("practice of policy")
    EXPERIENCE = "ervaringskennis", _("knowledge from experience")
    SCIENCE = "wetenschappelijk", _("scientific knowledge")


class Sector(models.TextChoices):
    PO = "po", _("primary education")
    VO = "vo", _("secondary education")
    MBO = "mbo", _("vocational education")
    CHILDCARE = "kinderopvang", _("childcare")
    YOUTH_CARE = "jeugdhulp", _("youth care")
    HEALTH = "zorg", _("health care")
    MUNICIPALITY = "gemeente", _("municipality")


class Level(models.TextChoices):
    """Where in an organisation people work together: at the child's side, among professions, or where it's decided."""

    EXECUTIVE = "uitvoerend", pgettext_lazy("level", "in practice")
    ORGANISATIONAL = "organisatorisch", pgettext_lazy("level", "in the organisation")
    ADMINISTRATIVE = "bestuurlijk", pgettext_lazy("level", "in administration")
