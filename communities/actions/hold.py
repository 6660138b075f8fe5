"""Locking topics: whoever changes which posts one holds, holds its row, so that nobody counts or inserts meanwhile."""

from collections.abc import Collection

from communities.models import Post, Topic


def topic_of(post: Post) -> Topic:
    """The topic that holds this post, locked; it may have gone to another while we waited for the lock."""
    holder = Post.objects.filter(pk=post.pk).values("topic")
    topic = Topic.objects.select_for_update().get(pk=holder.get()["topic"])
    return topic if topic.posts.filter(pk=post.pk).exists() else topic_of(post)


def still_there(*topics: Topic) -> Collection[Topic]:
    """These topics, locked, as they are now. Raises Topic.DoesNotExist when one is removed or moved away meanwhile."""
    held = Topic.objects.select_for_update(of=("self",)).select_related("community").order_by("pk")
    found = {each.pk: each for each in held.filter(pk__in=[topic.pk for topic in topics], removed_at=None)}
    if any(topic.pk not in found or found[topic.pk].community_id != topic.community_id for topic in topics):
        raise Topic.DoesNotExist
    return [found[topic.pk] for topic in topics]
