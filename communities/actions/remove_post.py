from communities.models import Post
from people.models import User

from .take_away import take_away


def remove_post(post: Post, remover: User) -> None:
    """Take a post away from all readers; with the last one goes its topic."""
    take_away(post, remover)
