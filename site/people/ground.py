"""Ground data of people: a group for each role, the programme's own desk, and what the office may do. Idempotent."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext as _

from .groups import following_group
from .models import Desk
from .roles import Role

PROGRAMME_DESK = "programma"

# What the office does in the admin beside pages: (app, model) -> actions. No account is deleted: closing it is enough.
OFFICE_MAY = {
    ("wagtailadmin", "admin"): ("access",),
    ("people", "user"): ("add", "change"),
    ("people", "involvement"): ("add", "change", "delete"),
    ("people", "organisation"): ("add", "change", "delete"),
    ("people", "region"): ("add", "change"),
    ("communities", "community"): ("add", "change", "delete"),
    ("knowledge", "theme"): ("add", "change"),
    ("knowledge", "term"): ("add", "change", "delete"),
    ("wagtailredirects", "redirect"): ("add", "change", "delete"),
}


def lay_ground(**kwargs: Any) -> None:
    """Runs after every migrate of this app."""
    for role in Role:
        role_group(role)
    programme_desk()


def programme_desk() -> Desk:
    """The desk whose editors edit the programme's own pages."""
    desk, _created = Desk.objects.get_or_create(slug=PROGRAMME_DESK, defaults={"name": "Programma"})
    return desk


def office_group() -> Group:
    """Everyone with the role programmabureau."""
    return role_group(Role.PROGRAMMABUREAU)


def role_group(role: Role) -> Group:
    """Everyone with this role, wherever."""
    return following_group(_("Role: %(role)s") % {"role": role.label}, role)


def grant_to_office(**kwargs: Any) -> None:
    """Give the office's group its permissions. Runs after the last app's migrations, when all of them exist."""
    wanted = Q()
    for (app, model), actions in OFFICE_MAY.items():
        codenames = [f"{action}_{model}" for action in actions]
        wanted |= Q(content_type__app_label=app, content_type__model=model, codename__in=codenames)
    office_group().permissions.add(*Permission.objects.filter(wanted))
