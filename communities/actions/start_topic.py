from uuid import UUID

from communities.models import Community, Post, Question, Topic
from people.models import User
from search import outbox

from .insert import insert_post
from .once import AlreadySentError, once


def start_topic(
    community: Community, author: User, title: str, body: str, form_key: UUID, is_question: bool = False
) -> Post:
    """A new topic, a conversation or a question, with its opening post, which is returned. Raises AlreadySentError."""

    def write() -> Post:
        topic = Topic.objects.create(community=community, title=title, author=author)
        if is_question:
            Question.objects.create(topic=topic)
        outbox.changed("topic", [topic.pk])
        return insert_post(topic, author, body, form_key)

    post = once(author, form_key, body, write)
    if post.topic.title != title:
        raise AlreadySentError(post)
    return post
