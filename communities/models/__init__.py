"""Communities, who belongs to them, their forum, and how far members have read."""

from .community import Community, CommunityQuerySet, Kind, facilitating, own_communities
from .forum import MAX_BODY, MAX_TITLE, Post, PostQuerySet, Topic, TopicQuerySet
from .membership import MemberRole, Membership, MembershipRule
from .reading import CaughtUp, ReadMark

__all__ = [
    "MAX_BODY",
    "MAX_TITLE",
    "CaughtUp",
    "Community",
    "CommunityQuerySet",
    "Kind",
    "MemberRole",
    "Membership",
    "MembershipRule",
    "Post",
    "PostQuerySet",
    "ReadMark",
    "Topic",
    "TopicQuerySet",
    "facilitating",
    "own_communities",
]
