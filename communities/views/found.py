"""What an address names, if the viewer may see it: one query each, and one 404 for what isn't theirs or isn't there."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from communities.models import Community, Post, Topic
from people.viewer import viewer_of_request


def visible_community(request: HttpRequest, community: str) -> Community:
    """Raises Http404."""
    return get_object_or_404(Community.objects.visible_to(viewer_of_request(request)), token=community)


def visible_topic(request: HttpRequest, community: str, topic: str) -> Topic:
    """With its community. Raises Http404."""
    topics = Topic.objects.visible_to(viewer_of_request(request)).select_related("community")
    return get_object_or_404(topics, token=topic, community__token=community)


def visible_post(request: HttpRequest, community: str, topic: str, post: str) -> Post:
    """With its topic, community and author. Raises Http404."""
    posts = Post.objects.visible_to(viewer_of_request(request)).select_related("topic__community", "author")
    return get_object_or_404(posts, token=post, topic__token=topic, topic__community__token=community)
