"""What touched the access or the content of others in a community: who did it, when, to what and why (decision 17).

Wagtail's own log, which the office reads in the admin at the community's history. An entry is about the community and
holds no word of a topic or a post: tokens, ids and numbers, and the reason that somebody typed.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry, PageLogEntry

from people.models import User

from .models import Community

LOGS = (ModelLogEntry, PageLogEntry)
DEEDS = {
    "topic.pin": _("Pinned a topic"),
    "topic.unpin": _("Took a topic off its pin"),
    "topic.lock": _("Locked a topic"),
    "topic.unlock": _("Unlocked a topic"),
    "topic.move": _("Moved a topic to another community"),
    "topic.arrive": _("Moved a topic here from another community"),
    "topic.split": _("Split posts off a topic"),
    "topic.merge": _("Merged a topic into another"),
    "post.place": _("Placed a post that waited for approval"),
    "post.refuse": _("Did not place a post that waited for approval"),
    "person.suspend": _("Suspended a member"),
    "person.lift": _("Ended the suspension of a member"),
    "community.slow": _("Set how often members write"),
    "report.look": _("Looked at a reported post as a moderator"),
    "report.keep": _("Kept a reported post"),
    "report.warn": _("Warned the author of a reported post"),
    "report.hide": _("Hid a reported post"),
    "report.remove": _("Removed a reported post"),
    "member.admit": _("Admitted a person who asked to join"),
    "member.refuse": _("Refused a person who asked to join"),
    "member.leave": _("Left the community"),
    "member.remove": _("Removed a member"),
    "member.appoint": _("Made a member facilitator"),
    "member.dismiss": _("Ended that a member is facilitator"),
    "post.show": _("Showed a hidden post again"),
}


class AppendOnlyError(Exception):
    """What the log says is never changed and never taken away."""


def note(community: Community, actor: User | None, deed: str, reason: str = "", **about: object) -> None:
    """One of DEEDS, in the transaction of the deed itself; `about` names what it was done to.

    Raises ValidationError for a deed that is none of these.
    """
    log(community, f"communities.{deed}", user=actor, data={"reason": reason, "about": about})


class _Deed(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        """What was done, to which topic, post or person, and why."""
        done = " ".join([str(self.label), *map(str, log_entry.data["about"].values())])
        return ": ".join(filter(None, [done, log_entry.data["reason"]]))


def register_deeds(actions: LogActionRegistry) -> None:
    for deed, label in DEEDS.items():
        actions.register_action(f"communities.{deed}")(type("_Deed", (_Deed,), {"label": label}))


def only_append(instance: ModelLogEntry | PageLogEntry, **_kwargs: Any) -> None:
    """Before one is saved or deleted. Raises AppendOnlyError."""
    if instance.pk:
        raise AppendOnlyError
