"""Ground data of people: a group for each role, and the programme's own desk. Idempotent."""

from typing import Any

from django.utils.translation import gettext as _

from .groups import following_group
from .models import Desk
from .roles import Role

PROGRAMME_DESK = "programma"


def lay_ground(**kwargs: Any) -> None:
    """Runs after every migrate."""
    for role in Role:
        following_group(_("Role: %(role)s") % {"role": role.label}, role)
    programme_desk()


def programme_desk() -> Desk:
    """The desk whose editors edit the programme's own pages."""
    desk, _created = Desk.objects.get_or_create(slug=PROGRAMME_DESK, defaults={"name": "Programma"})
    return desk
