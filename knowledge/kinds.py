"""The fixed lists by which knowledge is sorted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
