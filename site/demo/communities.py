"""The demo's communities: standing and region forums fill themselves by rule, the others by hand."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from communities.models import Community, MemberRole, Membership, MembershipRule
from people.models import Region
from people.roles import Role

from .digests import token
from .people import People
from .texts import Table, tables

OPENED = datetime.datetime(2025, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

# slug -> what its rules ask, one of which is enough
RULES: dict[str, list[dict[str, Any]]] = {
    "aandeelhouders": [{"role": Role.AANDEELHOUDER}],
    "coalitieverbinders": [{"role": Role.COALITIEVERBINDER}, {"role": Role.PROGRAMMABUREAU}],
    "inspiratieregios": [{"any_region": True}],
    "regio-twente": [{"region": "twente"}],
}


def load_communities(people: People) -> dict[str, Community]:
    """The communities by slug, with their rules, members and facilitators."""
    rows = tables("communities.toml", "community")
    communities = {row["slug"]: _open(row) for row in rows}
    for row in rows:
        community = communities[row["slug"]]
        for asked in RULES.get(row["slug"], []):
            _rule(community, **asked)
        _members(community, people, row["members"], MemberRole.MEMBER)
        _members(community, people, row["facilitators"], MemberRole.FACILITATOR)
    Community.objects.update(created=OPENED)
    Membership.objects.update(since=OPENED)
    return communities


def _open(row: Table) -> Community:
    return Community.objects.create(
        token=token("community", row["slug"]),
        name=row["name"],
        kind=row["kind"],
        goal=row["goal"].strip(),
        listed=row["listed"],
    )


def _rule(community: Community, region: str = "", **asked: Any) -> None:
    place = Region.objects.get(slug=region) if region else None
    MembershipRule.objects.create(community=community, region=place, **asked)


def _members(community: Community, people: People, keys: list[str], role: MemberRole) -> None:
    for key in keys:
        Membership.objects.create(community=community, person=people[key], role=role)
