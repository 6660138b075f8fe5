"""Texts that wait for approval: held, placed, refused, or taken back by who wrote them."""

from uuid import UUID

from django.db import transaction

from communities.audit import note
from communities.held_notices import DECIDE, HELD, PLACED, REFUSED
from communities.models import Community, HeldPost, MemberRole, Post, Topic, Waits
from notifications.actions import tell
from people.models import User

from .reply import reply
from .start_topic import start_topic


@transaction.atomic
def hold(
    community: Community,
    topic: Topic | None,
    author: User,
    waits: Waits,
    body: str,
    form_key: UUID,
    title: str = "",
    is_question: bool = False,
) -> HeldPost:
    """For the facilitators to look at, who are told. The same form sent again changes the text that waits."""
    text = {"title": title, "is_question": is_question, "body": body, "waits": waits, "refused_why": ""}
    held, new = HeldPost.objects.update_or_create(
        author=author, form_key=form_key, defaults=text, create_defaults=text | {"community": community, "topic": topic}
    )
    if new:
        guides = community.memberships.filter(role=MemberRole.FACILITATOR).values_list("person", flat=True)
        tell(HELD, ((person, held.token, DECIDE) for person in guides))
    return held


@transaction.atomic
def place(held: HeldPost, facilitator: User) -> Post:
    """From now on it is a post like any other, newer than all that stands there. Its author is told.

    Raises HeldPost.DoesNotExist when it was decided meanwhile, or Topic.DoesNotExist.
    """
    now = HeldPost.objects.select_for_update().get(pk=held.pk, refused_why="")
    if held.topic:
        post = reply(held.topic, held.author, now.body, now.form_key)
    else:
        post = start_topic(held.community, held.author, now.title, now.body, now.form_key, now.is_question)
    tell(HELD, [(held.author_id, post.token, PLACED)])
    note(held.community, facilitator, "post.place", post=post.token)
    now.delete()
    return post


@transaction.atomic
def refuse(held: HeldPost, facilitator: User, reason: str) -> None:
    """It is not placed; its author keeps the text and is told why. Nothing when it was decided meanwhile."""
    if HeldPost.objects.filter(pk=held.pk, refused_why="").update(refused_why=reason):
        tell(HELD, [(held.author_id, held.token, REFUSED)])
        note(held.community, facilitator, "post.refuse", reason, held=held.token)


def withdraw(held: HeldPost) -> None:
    """By who wrote it."""
    held.delete()
