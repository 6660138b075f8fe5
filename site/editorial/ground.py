"""Ground data of the site: locale, root page, site and root collection. Idempotent.

Wagtail's own migrations make these once; a flushed test database gets them back here. Wagtail's two example groups
and its welcome page have no place on this platform.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page, Site, WorkflowPage


def lay_ground(**kwargs: Any) -> None:
    """Runs after every migrate."""
    Locale.objects.get_or_create(language_code="nl")
    if Page.get_first_root_node() is None:
        content_type = ContentType.objects.get_for_model(Page)
        Page.add_root(title="Root", slug="root", content_type=content_type)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    _remove_examples()
    _remove_welcome_page()


def _remove_examples() -> None:
    """Wagtail's two groups, and its workflow in which one of them approves every page."""
    WorkflowPage.objects.filter(page__depth=1, workflow__name="Moderators approval").delete()
    Group.objects.filter(name__in=("Moderators", "Editors"), rule=None).delete()


def _remove_welcome_page() -> None:
    welcome = Page.objects.filter(depth=2, slug="home", content_type=ContentType.objects.get_for_model(Page)).first()
    if welcome:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
