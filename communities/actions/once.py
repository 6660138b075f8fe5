"""A form that is sent twice makes one post."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction

from communities.models import Post
from people.models import User


class AlreadySentError(Exception):
    """This form made a post before, and now it holds another text: never lost, never placed unasked."""

    def __init__(self, post: Post) -> None:
        super().__init__(post.token)
        self.post = post


def once(author: User, form_key: UUID, body: str, write: Callable[[], Post]) -> Post:
    """What `write` makes in one transaction, or the post that this form made before. Raises AlreadySentError.

    Two requests at the same moment both get as far as `write`; the unique constraint stops the second.
    """
    earlier = Post.objects.filter(author=author, form_key=form_key).select_related("topic__community")
    post = earlier.first()
    if post is None:
        try:
            with transaction.atomic():
                return write()
        except IntegrityError:
            post = earlier.get()
    if post.body != body:
        raise AlreadySentError(post)
    return post
