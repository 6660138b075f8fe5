"""What an address names, if the viewer may see it: one query each, and one 404 for what isn't theirs or isn't there."""

import re

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from communities.models import Community, Post, PostQuerySet, Topic, facilitated_by
from people.tokens import TOKEN
from people.viewer import viewer_of_request


def visible_community(request: HttpRequest, community: str) -> Community:
    """Raises Http404."""
    return get_object_or_404(Community.objects.visible_to(viewer_of_request(request)), token=community)


def facilitated_community(request: HttpRequest, community: str) -> Community:
    """Raises Http404."""
    own = Community.objects.filter(pk__in=facilitated_by(viewer_of_request(request)))
    return get_object_or_404(own, token=community)


def visible_topic(request: HttpRequest, community: str, topic: str) -> Topic:
    """With its community. Raises Http404."""
    topics = Topic.objects.visible_to(viewer_of_request(request)).select_related("community")
    return get_object_or_404(topics, token=topic, community__token=community)


def visible_post(request: HttpRequest, community: str, topic: str, post: str) -> Post:
    """With its topic, community and author. Raises Http404."""
    return _post(Post.objects.visible_to(viewer_of_request(request)), community, topic, post)


def post_named(request: HttpRequest, token: str) -> Post:
    """Wherever it stands; `token` may be anything. With its topic and community. Raises Http404."""
    if not re.fullmatch(TOKEN, token):
        raise Http404
    posts = Post.objects.visible_to(viewer_of_request(request)).select_related("topic__community")
    return get_object_or_404(posts, token=token)


def standing_post(request: HttpRequest, community: str, topic: str, post: str) -> Post:
    """Like `visible_post`, also a hidden one for its author and the facilitators. Raises Http404."""
    viewer = viewer_of_request(request)
    topics = Topic.objects.visible_to(viewer)
    return _post(Post.objects.filter(topic__in=topics).standing_for(viewer), community, topic, post)


def _post(among: PostQuerySet, community: str, topic: str, post: str) -> Post:
    posts = among.select_related("topic__community", "author")
    return get_object_or_404(posts, token=post, topic__token=topic, topic__community__token=community)
