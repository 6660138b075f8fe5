"""The roles of the programme. A person has one only through an Involvement."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """In order of weight: a byline shows the first that a person has."""

    REGIOVERBINDER = "regioverbinder", _("regional connector")
    COALITIEVERBINDER = "coalitieverbinder", _("coalition connector")
    KENNISVERBINDER = "kennisverbinder", _("knowledge connector")
    BESTUURLIJK_AMBASSADEUR = "bestuurlijk-ambassadeur", _("administrative ambassador")
    PROGRAMMABUREAU = "programmabureau", _("programme office")
    FACILITATOR = "facilitator", _("facilitator")
    REDACTEUR = "redacteur", _("editor")
    AANDEELHOUDER = "aandeelhouder", _("shareholder")
    MODERATOR = "moderator", _("moderator")


WEIGHT = {role: place for place, role in enumerate(Role.values)}

# Who has one of these takes part in public, with name and organisation; the other roles are nobody else's business.
PUBLIC_ROLES = (
    Role.REGIOVERBINDER,
    Role.COALITIEVERBINDER,
    Role.KENNISVERBINDER,
    Role.BESTUURLIJK_AMBASSADEUR,
    Role.PROGRAMMABUREAU,
)
