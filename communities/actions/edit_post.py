from django.db import transaction
from django.utils import timezone

from communities.markdown import render
from communities.models import Post
from search import outbox


@transaction.atomic
def edit_post(post: Post, body: str, title: str = "") -> None:
    """New text for a post, and with its opening post a new title for the topic.

    The old words are gone from search at once, not when the index has caught up.
    """
    if body != post.body:
        post.body = body
        post.html = render(body)
        post.edited_at = timezone.now()
        post.save(update_fields=["body", "html", "edited_at"])
        outbox.narrowed("post", [post.pk])
    if title and title != post.topic.title:
        post.topic.title = title
        post.topic.save(update_fields=["title"])
        outbox.narrowed("topic", [post.topic_id])
