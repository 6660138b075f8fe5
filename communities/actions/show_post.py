from django.db import transaction

from communities.audit import note
from communities.models import Post
from people.models import User

from .take_away import give_back


@transaction.atomic
def show_post(post: Post, facilitator: User) -> None:
    """What was hidden is there again for everybody."""
    if give_back(post):
        note(post.topic.community, facilitator, "post.show", post=post.token)
