"""A thousand writes, one after the other, by a process of its own."""

from __future__ import annotations

from uuid import uuid4

from communities.actions import edit_post, remove_post, reply
from communities.models import Topic
from people.models import User

from .steps import MEMBER


def write(word: str) -> None:
    """800 replies to the topic about this word, of which 100 get other words and another 100 are removed."""
    author = User.objects.get(email=MEMBER)
    topic = Topic.objects.get(title__contains=word)
    posts = [reply(topic, author, f"Antwoord {nth} over {word}.", uuid4()) for nth in range(800)]
    for post in posts[:100]:
        edit_post(post, author, post.version, f"Toch anders, over {word}.")
    for post in posts[100:200]:
        remove_post(post, author)
