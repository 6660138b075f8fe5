"""What members do, one module per verb; the only place that writes. Each is one transaction and marks the search index.

Whoever calls has asked `policies` first.
"""

from .accept import accept, ask_again
from .answer_request import answer_request
from .ask_to_join import ask_to_join
from .decide import decide
from .draft import drop_draft, keep_draft
from .edit_post import ChangedMeanwhileError, edit_post
from .facilitators import LastFacilitatorError, appoint, dismiss
from .leave import leave, remove_member
from .lock import lock, unlock
from .merge import merge
from .move import move
from .once import AlreadySentError
from .pin import MOST_PINNED, TooManyPinnedError, pin, unpin
from .react import react, take_back
from .read import catch_up, first_visit, read_up_to
from .refer import refer
from .remove_post import remove_post
from .reply import reply
from .report_post import report_post
from .show_post import show_post
from .slow_down import slow_down
from .split import NothingLeftError, split
from .start_topic import start_topic
from .suspend import lift, suspend
from .tag import tag
from .wait import hold, place, refuse, withdraw
from .want_mail import want_mail

__all__ = [
    "MOST_PINNED",
    "AlreadySentError",
    "ChangedMeanwhileError",
    "LastFacilitatorError",
    "NothingLeftError",
    "TooManyPinnedError",
    "accept",
    "answer_request",
    "appoint",
    "ask_again",
    "ask_to_join",
    "catch_up",
    "decide",
    "dismiss",
    "drop_draft",
    "edit_post",
    "first_visit",
    "hold",
    "keep_draft",
    "leave",
    "lift",
    "lock",
    "merge",
    "move",
    "pin",
    "place",
    "react",
    "read_up_to",
    "refer",
    "refuse",
    "remove_member",
    "remove_post",
    "reply",
    "report_post",
    "show_post",
    "slow_down",
    "split",
    "start_topic",
    "suspend",
    "tag",
    "take_back",
    "unlock",
    "unpin",
    "want_mail",
    "withdraw",
]
