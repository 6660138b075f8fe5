"""Communities, who belongs to them, their forum, and how far members have read."""

from .community import Community, CommunityQuerySet, Kind, facilitating, own_communities
from .forum import MAX_BODY, MAX_TITLE, Post, PostQuerySet, Topic, TopicQuerySet
from .membership import MemberRole, Membership, MembershipRule
from .reading import CaughtUp, ReadMark
from .tokens import TOKEN_LENGTH, UNAMBIGUOUS, new_token

__all__ = [
    "MAX_BODY",
    "MAX_TITLE",
    "TOKEN_LENGTH",
    "UNAMBIGUOUS",
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
    "new_token",
    "own_communities",
]
