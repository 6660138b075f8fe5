"""What the office does with themes; each is one transaction."""

from django.db import transaction
from django.utils.translation import gettext as _

from people.groups import following_group
from people.models import Desk
from people.roles import Role

from .models import LibraryPage, Theme, ThemePage


@transaction.atomic
def open_theme(theme: Theme) -> ThemePage:
    """Make a new theme with its page and the circle of editors who keep its collection; nobody is in it yet."""
    theme.desk = Desk.objects.create(name=_("Theme: %(theme)s") % {"theme": theme.name}, slug=f"thema-{theme.slug}")
    theme.save()
    page = ThemePage(theme=theme, title=theme.name, slug=theme.slug)
    LibraryPage.objects.get().add_child(instance=page)
    following_group(_("Editors: %(desk)s") % {"desk": theme.desk.name}, Role.REDACTEUR, desk=theme.desk)
    return page
