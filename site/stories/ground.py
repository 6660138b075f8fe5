"""Ground data of the pages: an empty database becomes a working site, that editors go on with. Idempotent."""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Collection, Page, Site

from editorial.rights import PAGE_RIGHTS, give_collection, give_tree, open_workplace
from knowledge.models import LibraryPage
from people.ground import office_group, programme_desk
from regions.models import RegionIndexPage

from .models import HomePage, PlainPage, Route, StoryIndexPage

TEXTS = Path(__file__).with_name("ground.toml")
INDEXES: dict[str, type[Page]] = {
    "regios": RegionIndexPage,
    "leren": LibraryPage,
    "verhalen": StoryIndexPage,
}
OFFICE_RIGHTS = (*PAGE_RIGHTS, "bulk_delete_page", "lock_page", "unlock_page")
DEFAULT_PORTS = {"http": 80, "https": 443}


@transaction.atomic
def lay_ground(**kwargs: Any) -> None:
    """Runs after every migrate; does its work only while there is no home page."""
    if HomePage.objects.exists():
        return
    texts = tomllib.loads(TEXTS.read_text())
    home = _home(texts["home"])
    pages = {slug: home.add_child(instance=_index(slug, texts)) for slug in INDEXES}
    plain = [slug for slug in texts if slug not in ("home", *INDEXES)]
    pages |= {slug: home.add_child(instance=_plain(slug, texts[slug])) for slug in plain}
    home.routes.set([Route(target=pages[route.pop("to")], **route) for route in texts["home"]["routes"]])
    for page in (home, *pages.values()):
        page.save_revision().publish()
    open_workplace(pages["verhalen"], desk=programme_desk())
    give_tree(office_group(), home, OFFICE_RIGHTS)
    give_collection(office_group(), Collection.get_first_root_node())


def _home(text: dict[str, Any]) -> HomePage:
    home = HomePage(title=text["title"], slug="home", question=text["question"], lead=text["lead"])
    Page.get_first_root_node().add_child(instance=home)
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.create(
        hostname=address.hostname or "localhost",
        port=address.port or DEFAULT_PORTS.get(address.scheme, 80),
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page=home,
        is_default_site=True,
    )
    return home


def _index(slug: str, texts: dict[str, Any]) -> Page:
    return INDEXES[slug](slug=slug, title=texts[slug]["title"], introduction=texts[slug]["introduction"])


def _plain(slug: str, text: dict[str, Any]) -> PlainPage:
    body = [("text", text["body"])]
    about = {"title": text["title"], "lead": text.get("lead", ""), "in_footer": text.get("in_footer", False)}
    return PlainPage(slug=slug, body=body, fixed=True, **about)
