from django.db import transaction
from django.db.models import Exists

from communities.models import Post, Question, Topic


@transaction.atomic
def accept(post: Post) -> None:
    """The one answer to the question that its topic is. Nothing, where the post goes away at that moment."""
    Topic.objects.select_for_update().get(pk=post.topic_id)
    standing = Post.objects.filter(pk=post.pk, topic=post.topic_id, removed_at=None)
    Question.objects.filter(Exists(standing), topic=post.topic_id).update(answer=post)


def ask_again(post: Post) -> None:
    """The question that this post answered waits for an answer once more."""
    Question.objects.filter(answer=post).update(answer=None)
