"""Reactions change no text, so search is asked nothing."""

from communities.models import Post, Reaction
from people.models import User


def react(post: Post, person: User, word: str) -> None:
    """Once, however often it is sent."""
    Reaction.objects.bulk_create([Reaction(post=post, person=person, word=word)], ignore_conflicts=True)


def take_back(post: Post, person: User, word: str) -> None:
    Reaction.objects.filter(post=post, person=person, word=word).delete()
