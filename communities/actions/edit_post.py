from django.db import transaction
from django.utils import timezone

from communities.mentions import rendered
from communities.models import Post, Revision, Topic
from people.models import User
from search import outbox

from .hold import topic_of
from .mention import note_mentions
from .owe import owe


class ChangedMeanwhileError(Exception):
    """The post isn't what the editor saw: neither text may silently take the place of the other."""

    def __init__(self, post: Post) -> None:
        super().__init__(post.token)
        self.post = post


@transaction.atomic
def edit_post(post: Post, editor: User, version: int, body: str, title: str = "") -> None:
    """New text for the version that the editor saw, and with an opening post a new title; the former ones are kept.

    The old words are gone from search at once, not when the index has caught up. Raises ChangedMeanwhileError, or
    Post.DoesNotExist when it was taken away since.
    """
    topic = topic_of(post)
    held = topic.posts.get(pk=post.pk, removed_at=None)
    if (body, title or topic.title) == (held.body, topic.title):
        return
    if version != held.version:
        raise ChangedMeanwhileError(held)
    Revision.objects.create(post=held, title=topic.title if title else "", body=held.body, editor=editor)
    _set_body(held, body)
    if title:
        _set_title(topic, title)


def _set_body(post: Post, body: str) -> None:
    """A title that alone is new makes a version too."""
    post.version += 1
    if body != post.body:
        post.body, post.html, post.edited_at = body, rendered(body, post.topic.community), timezone.now()
        post.mentions.all().delete()
        owe(post, note_mentions(post))
        outbox.narrowed("post", [post.pk])
    post.save(update_fields=["version", "body", "html", "edited_at"])


def _set_title(topic: Topic, title: str) -> None:
    if title != topic.title:
        topic.title = title
        topic.save(update_fields=["title"])
        outbox.narrowed("topic", [topic.pk])
