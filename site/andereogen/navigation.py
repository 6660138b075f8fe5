"""Doors in the header and links in the footer: shown only if they open something useful for this viewer."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from communities.models import Community
from editorial.scopes import may_see_page, visible_pages
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


@dataclass(frozen=True)
class Link:
    """A door or a link in the footer; `here` is what `aria-current` says of it."""

    name: str
    address: str
    here: str = ""


class Navigation:
    """What header and footer link to; one query, when first asked."""

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
        return [Link(page.title, address) for address, page in self._pages.items() if page.in_footer]

    @property
    def may_edit(self) -> bool:
        """Whether Wagtail's admin has work for this viewer."""
        user = self.viewer.user
        return bool(user and user.is_superuser) or self.viewer.has_role(Role.REDACTEUR, Role.PROGRAMMABUREAU)

    @property
    def sign_in(self) -> str:
        """The way to the sign-in and back to where the viewer is now."""
        address = reverse("account_login")
        back = "" if self.path.startswith("/account/") else "?" + urlencode({"next": self.path})
        return address + back

    @cached_property
    def _pages(self) -> dict[str, Page]:
        """The live pages directly under the home page that the viewer may see, by address, in the editors' order."""
        return {f"/{page.slug}/": page for page in _top_pages() if self._may_see(page)}

    def _may_see(self, page: Page) -> bool:
        return not page.is_restricted or may_see_page(self.viewer, page)

    def _is_useful(self, address: str) -> bool:
        if address == COMMUNITIES:
            return self._has_community
        page = self._pages.get(address)
        return page is not None and (address not in COLLECTIONS or self._holds_something(page))

    def _holds_something(self, page: Page) -> bool:
        if page.has_open_child or not page.has_child:
            return bool(page.has_open_child)
        return visible_pages(Page.objects.child_of(page), self.viewer).exists()

    @property
    def _has_community(self) -> bool:
        own = any(principal.startswith("community:") for principal in self.viewer.principals)
        return own or any(page.is_community_listed for page in self._pages.values())


def _top_pages() -> PageQuerySet:
    """With what the doors ask of them, and whether any community is listed: that saves every reader a query."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.annotate(path=path).filter(path__startswith=F("page__path"))
    children = Page.objects.filter(live=True, depth=OuterRef("depth") + 1, path__startswith=OuterRef("path"))
    return (
        Page.objects.live()
        .filter(depth=HOME_DEPTH + 1)
        .annotate(
            is_restricted=Exists(restricted),
            has_child=Exists(children),
            has_open_child=Exists(children.filter(view_restrictions=None)),
            in_footer=Q(plainpage__in_footer=True),
            is_community_listed=Exists(Community.objects.filter(listed=True)),
        )
        .order_by("path")
    )


def _here(address: str, path: str) -> str:
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor. Nothing is asked of the database before a template uses it."""
    return {"navigation": Navigation(request.path, viewer_of_request(request))}
