"""Communities, who belongs to them or asks to, their forum, and how far members have read."""

from .community import Community, CommunityQuerySet, Kind, facilitated_by, facilitating, own_communities, suspended_from
from .draft import Draft
from .former import FormerAddress
from .forum import MAX_BODY, MAX_TITLE, Post, PostQuerySet, Topic, TopicQuerySet
from .held import HeldPost, Waits
from .joining import Answer, JoinRequest
from .letter import Letter, NoMail
from .membership import MemberRole, Membership, MembershipRule
from .mention import Mention
from .question import MAX_REFERRAL, Question, State
from .reaction import Reaction, Word
from .reading import CaughtUp, ReadMark
from .report import MAX_WORDS, Decision, Report, ReportQuerySet, Why
from .revision import Revision
from .suspension import Suspension, SuspensionQuerySet, suspension_of
from .tag import MAX_TAG, MOST_TAGS, TopicTag, TopicTagQuerySet

__all__ = [
    "MAX_BODY",
    "MAX_REFERRAL",
    "MAX_TAG",
    "MAX_TITLE",
    "MAX_WORDS",
    "MOST_TAGS",
    "Answer",
    "CaughtUp",
    "Community",
    "CommunityQuerySet",
    "Decision",
    "Draft",
    "FormerAddress",
    "HeldPost",
    "JoinRequest",
    "Kind",
    "Letter",
    "MemberRole",
    "Membership",
    "MembershipRule",
    "Mention",
    "NoMail",
    "Post",
    "PostQuerySet",
    "Question",
    "Reaction",
    "ReadMark",
    "Report",
    "ReportQuerySet",
    "Revision",
    "State",
    "Suspension",
    "SuspensionQuerySet",
    "Topic",
    "TopicQuerySet",
    "TopicTag",
    "TopicTagQuerySet",
    "Waits",
    "Why",
    "Word",
    "facilitated_by",
    "facilitating",
    "own_communities",
    "suspended_from",
    "suspension_of",
]
