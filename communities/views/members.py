"""Who reads along in a community: the first few on its home, everyone by page."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communities.membership import members_of
from communities.models import Community, MemberRole, Membership
from communities.policies import can_facilitate
from people.bylines import bylines
from people.models import User
from people.viewer import viewer_of_request

from .crumbs import crumbs
from .found import visible_community

ON_HOME = 40
ON_PAGE = 100


@dataclass(frozen=True)
class Member:
    person: User
    byline: str
    facilitates: bool


@dataclass(frozen=True)
class Members:
    """The first of a community's members, and how many there are in all."""

    shown: list[Member]
    total: int

    @property
    def unshown(self) -> int:
        return self.total - len(self.shown)


@require_safe
def members(request: HttpRequest, community: str) -> HttpResponse:
    """All members, by page (`?pagina=`), for members only."""
    found = visible_community(request, community)
    page = Paginator(_in_order(found), ON_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "community": found,
        "page": page,
        "members": _described(list(page.object_list)),
        "may_facilitate": can_facilitate(viewer_of_request(request), found),
        "crumbs": crumbs(found),
    }
    return render(request, "communities/members.html", context)


def first_members(community: Community) -> Members:
    """Two queries."""
    people = list(_in_order(community).annotate(total=Window(Count("pk")))[:ON_HOME])
    return Members(_described(people), total=people[0].total if people else 0)


def _in_order(community: Community) -> QuerySet[User]:
    """Facilitators before others, by name."""
    facilitating = Membership.objects.filter(
        community=community, person=OuterRef("pk"), role=MemberRole.FACILITATOR.value
    )
    return members_of(community).annotate(facilitates=Exists(facilitating)).order_by("-facilitates", "sort_name", "pk")


def _described(people: Collection[Any]) -> list[Member]:
    """Of people as they come from `_in_order`; one query."""
    known = bylines(people)
    return [Member(person, known[person.pk], person.facilitates) for person in people]
