"""What the office does with themes; each is one transaction."""

from __future__ import annotations

from django.db import transaction

from editorial.rights import open_workplace
from people.models import Desk

from .models import LibraryPage, Theme, ThemePage


@transaction.atomic
def open_theme(theme: Theme) -> ThemePage:
    """Save a new theme with all it needs: its page, its desk of editors, their collection and their rights."""
    theme.desk = Desk.objects.create(name=theme.desk_name, slug=f"thema-{theme.slug}")
    theme.save()
    page = ThemePage(theme=theme, title=theme.name, slug=theme.slug)
    LibraryPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    open_workplace(page, desk=theme.desk)
    return page


@transaction.atomic
def rename_theme(theme: Theme) -> None:
    """Save a theme under its new name. The title of its page stays its editors' own."""
    theme.save(update_fields=["name"])
    theme.desk.name = theme.desk_name
    theme.desk.save(update_fields=["name"])
