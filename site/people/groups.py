"""Wagtail's groups follow from involvements."""

from collections.abc import Iterable

from django.contrib.auth.models import Group

from .models import Desk, FollowingGroup, Involvement, Region, User
from .roles import Role


def following_group(name: str, role: Role, *, region: Region | None = None, desk: Desk | None = None) -> Group:
    """The group whose members have this role (in this place); made when it isn't there yet, and named so."""
    rule = FollowingGroup.objects.filter(role=role, region=region, desk=desk).select_related("group").first()
    if rule:
        Group.objects.filter(pk=rule.group_id).exclude(name=name).update(name=name)
        return rule.group
    group = Group.objects.create(name=name)
    FollowingGroup.objects.create(group=group, role=role, region=region, desk=desk)
    return group


def sync_groups(people: Iterable[int] | None = None) -> int:
    """Bring memberships in line with today's involvements, for these people or everyone; returns the changes."""
    rules = list(FollowingGroup.objects.all())
    involvements = Involvement.objects.active()
    members = User.groups.through.objects.filter(group__in=[rule.group_id for rule in rules])
    if people is not None:
        ids = list(people)
        involvements, members = involvements.of(ids), members.filter(user__in=ids)
    due = {
        (involvement.person_id, rule.group_id)
        for involvement in involvements
        for rule in rules
        if rule.holds_for(involvement)
    }
    return _apply(due, {(row.user_id, row.group_id): row.pk for row in members})


def _apply(due: set[tuple[int, int]], present: dict[tuple[int, int], int]) -> int:
    membership = User.groups.through
    missing = sorted(due - present.keys())
    surplus = [pk for pair, pk in present.items() if pair not in due]
    if missing:
        membership.objects.bulk_create(
            [membership(user_id=user, group_id=group) for user, group in missing], ignore_conflicts=True
        )
    if surplus:
        membership.objects.filter(pk__in=surplus).delete()
    return len(missing) + len(surplus)
