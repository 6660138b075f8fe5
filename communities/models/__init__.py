"""Communities, who belongs to them, their forum, and how far members have read."""

from .community import Community, CommunityQuerySet, Kind, facilitated_by, facilitating, own_communities
from .forum import MAX_BODY, MAX_TITLE, Post, PostQuerySet, Topic, TopicQuerySet
from .membership import MemberRole, Membership, MembershipRule
from .reading import CaughtUp, ReadMark
from .report import MAX_WORDS, Decision, Report, ReportQuerySet, Why

__all__ = [
    "MAX_BODY",
    "MAX_TITLE",
    "MAX_WORDS",
    "CaughtUp",
    "Community",
    "CommunityQuerySet",
    "Decision",
    "Kind",
    "MemberRole",
    "Membership",
    "MembershipRule",
    "Post",
    "PostQuerySet",
    "ReadMark",
    "Report",
    "ReportQuerySet",
    "Topic",
    "TopicQuerySet",
    "Why",
    "facilitated_by",
    "facilitating",
    "own_communities",
]
