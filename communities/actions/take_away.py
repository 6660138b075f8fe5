"""Taking a post away from its readers, and giving it back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from communities.models import Post
from people.models import User
from search import outbox

from .accept import ask_again
from .hold import topic_of
from .recount import recount


@transaction.atomic
def take_away(post: Post, by: User, hidden_why: str = "") -> None:
    """From all readers at once; with a topic's last post goes the topic. Hidden, if it is said why."""
    topic = topic_of(post)
    gone: dict[str, Any] = {"removed_at": timezone.now(), "removed_by": by, "hidden_why": hidden_why}
    if topic.posts.filter(pk=post.pk, removed_at=None).update(**gone):
        outbox.narrowed("post", [post.pk])
        ask_again(post)
        recount(topic)


@transaction.atomic
def give_back(post: Post) -> bool:
    """A hidden one, to all readers; with it its topic. Whether it was hidden."""
    topic = topic_of(post)
    here: dict[str, Any] = {"removed_at": None, "removed_by": None, "hidden_why": ""}
    if not topic.posts.filter(pk=post.pk).exclude(hidden_why="").update(**here):
        return False
    outbox.changed("post", [post.pk])
    recount(topic)
    return True
