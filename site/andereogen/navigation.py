"""Doors in the header and links in the footer: shown only if they open something useful for this viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, Q, Value
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from communities.models import Community, own_communities
from editorial.scopes import visible_pages
from knowledge.glossary import edition
from knowledge.models import Term
from notifications.models import Notice
from people.roles import Role
from people.viewer import Viewer, viewer_of_request

COMMUNITIES = "/communities/"
# The pages behind the other doors are children of the home page, so their slug is their address.
DOORS = (
    (pgettext_lazy("door", "Move"), "/bewegen/"),
    (pgettext_lazy("door", "Learn"), "/leren/"),
    (pgettext_lazy("door", "Put on the agenda"), "/agenderen/"),
    (pgettext_lazy("door", "Regions"), "/regios/"),
    (pgettext_lazy("door", "Communities"), COMMUNITIES),
)
COLLECTIONS = frozenset({"/leren/", "/regios/"})  # useful only when something stands in them
HOME_DEPTH = 2
MOST_COUNTED = 99


@dataclass(frozen=True)
class Link:
    """A door or a link in the footer; `here` is what `aria-current` says of it."""

    name: str
    address: str
    here: str = ""


class Navigation:
    """What header and footer link to; one query when first asked, and one more for who was told something."""

    def __init__(self, path: str, viewer: Viewer) -> None:
        self.path = path
        self.viewer = viewer

    @property
    def doors(self) -> list[Link]:
        return [
            Link(str(name), address, _here(address, self.path)) for name, address in DOORS if self._is_useful(address)
        ]

    @property
    def footer(self) -> list[Link]:
        links = [Link(page.title, address) for address, page in self._pages.items() if page.in_footer]
        return [*links, Link(_("Glossary"), reverse("glossary"))] if self.glossary else links

    @property
    def glossary(self) -> str:
        """The edition of the glossary, empty as long as nothing stands in it."""
        return next((page.glossary for page in self._pages.values() if page.has_terms), "")

    @property
    def may_edit(self) -> bool:
        """Whether Wagtail's admin has work for this viewer."""
        user = self.viewer.user
        return bool(user and user.is_superuser) or self.viewer.has_role(Role.REDACTEUR, Role.PROGRAMMABUREAU)

    @property
    def unseen(self) -> str:
        """The number of notices that the viewer hasn't seen and may see now, empty for none."""
        told = next((page.told for page in self._pages.values()), None)
        if not told:
            return ""
        unseen = Notice.objects.of_kinds(told.split(","), self.viewer).unseen()
        number = unseen[: MOST_COUNTED + 1].count()
        return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number or "")

    @property
    def sign_in(self) -> str:
        """The way to the sign-in and back to where the viewer is now."""
        address = reverse("account_login")
        back = "" if self.path.startswith("/account/") else "?" + urlencode({"next": self.path})
        return address + back

    @cached_property
    def _pages(self) -> dict[str, Any]:
        """The live pages directly under the home page that the viewer may see, by address, in the editors' order."""
        return {f"/{page.slug}/": page for page in _top_pages(self.viewer)}

    def _is_useful(self, address: str) -> bool:
        if address == COMMUNITIES:
            return any(page.has_community for page in self._pages.values())
        page = self._pages.get(address)
        return page is not None and (address not in COLLECTIONS or page.holds_something)


def _top_pages(viewer: Viewer) -> Iterable[Any]:
    """With all that header and footer ask of the database, whatever it is about: that saves queries."""
    own_path = Substr("path", 1, (HOME_DEPTH + 1) * Page.steplen)
    holding = visible_pages(Page.objects.filter(depth=HOME_DEPTH + 2), viewer).values_list(own_path)
    pages = visible_pages(Page.objects.filter(depth=HOME_DEPTH + 1), viewer).annotate(
        in_footer=F("plainpage__in_footer"),
        holds_something=Q(path__in=holding),
        has_community=Value(True) if own_communities(viewer) else Exists(Community.objects.listed()),
        has_terms=Exists(Term.objects.all()),
        glossary=edition(),
        told=Notice.objects.of(viewer).unseen().kinds(),
    )
    columns = (
        "slug",
        "title",
        "in_footer",
        "holds_something",
        "has_community",
        "has_terms",
        "glossary",
        "told",
    )
    return pages.order_by("path").values_list(*columns, named=True)


def _here(address: str, path: str) -> str:
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor. Nothing is asked of the database before a template uses it."""
    return {"navigation": Navigation(request.path, viewer_of_request(request))}
