"""Adding a post to a topic whose row the caller has locked or just made."""

from uuid import UUID

from communities.mentions import rendered
from communities.models import Post, Topic
from people.models import User
from search import outbox

from .mention import note_mentions
from .owe import owe


def insert_post(topic: Topic, author: User, body: str, form_key: UUID) -> Post:
    """Ids rise in the order of the topic and its counters are right, because the row is locked."""
    html = rendered(body, topic.community)
    post = Post.objects.create(topic=topic, author=author, body=body, html=html, form_key=form_key)
    topic.last_post_id = post.pk
    topic.last_post_at = post.created
    topic.post_count += 1
    topic.save(update_fields=["last_post_id", "last_post_at", "post_count"])
    owe(post, {topic.author_id, *note_mentions(post)})
    outbox.changed("post", [post.pk])
    return post
