"""The Viewer: who asks, as a set of principals. One vocabulary for the database and the search index.

A *principal* is a short string: `public`, `member`, `role:coalitieverbinder`, `region:12`, `user:31`, and what higher
apps register (`community:7`, `scope:5`). A protected object has an *audience*: one principal. A viewer may see the
object when its audience is among the viewer's principals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.models import AnonymousUser, Group
from django.http import Http404, HttpRequest

from .models import FollowingGroup, Involvement, User

PUBLIC = "public"
MEMBER = "member"


@dataclass(frozen=True)
class Person:
    """What principals are computed from: a signed-in, active user with today's involvements and groups."""

    user: User
    involvements: tuple[Involvement, ...]

    @cached_property
    def group_ids(self) -> frozenset[int]:
        """One query, when first asked: on a site without restricted pages nobody asks."""
        groups = Group.objects.filter(user=self.user).select_related("rule")
        return frozenset(group.pk for group in groups if _holds(group, self.involvements))


Provider = Callable[[Person], Iterable[str]]
_providers: list[Provider] = []


def register_principals(provider: Provider) -> Provider:
    """Let a higher app add principals for a person; at most one query each."""
    _providers.append(provider)
    return provider


@dataclass(frozen=True)
class Viewer:
    """Who asks. Compared and hashed by principals, so caches may be keyed by it."""

    user: User | None
    principals: frozenset[str]
    person: Person | None = field(default=None, compare=False, repr=False)
    # What was asked of the database for this viewer and is not asked again; it lives as long as the request.
    memory: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_member(self) -> bool:
        return self.user is not None

    def may_see(self, audience: str) -> bool:
        return audience in self.principals

    def has_role(self, *roles: str) -> bool:
        return any(f"role:{role}" in self.principals for role in roles)


def visitor() -> Viewer:
    """Somebody who did not sign in; a new one each time, for what it remembers."""
    return Viewer(user=None, principals=frozenset({PUBLIC}))


def viewer_of(user: User | AnonymousUser | None) -> Viewer:
    """The viewer for a user: one query, plus one or two per registered provider; none for a visitor."""
    if user is None or not isinstance(user, User) or not user.is_active:
        return visitor()
    person = Person(user, tuple(held for held in user.involvements.order_by("pk") if held.is_active()))
    principals = {PUBLIC, MEMBER, f"user:{user.pk}"}
    for involvement in person.involvements:
        principals.add(f"role:{involvement.role}")
        if involvement.region_id:
            principals.add(f"region:{involvement.region_id}")
    for provider in _providers:
        principals.update(provider(person))
    return Viewer(user=user, principals=frozenset(principals), person=person)


def viewer_of_request(request: HttpRequest) -> Viewer:
    """Who asks, as `ViewerMiddleware` noted; a request that didn't come past it is a visitor's."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return visitor() if viewer is None else viewer


def is_looked_at(request: HttpRequest) -> bool:
    """Whether somebody sees this page: a browser may fetch a page ahead that nobody opens."""
    return request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")


def member_of_request(request: HttpRequest) -> User:
    """The account of who asks. Raises Http404 for a visitor."""
    user = viewer_of_request(request).user
    if user is None:
        raise Http404
    return user


def _holds(group: Group, involvements: tuple[Involvement, ...]) -> bool:
    """Whether one is in this group today: by hand, or by a rule that an involvement meets."""
    rule: FollowingGroup | None = getattr(group, "rule", None)
    return rule is None or any(rule.holds_for(involvement) for involvement in involvements)
