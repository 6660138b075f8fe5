"""Addresses of what moved. What stands there now is looked up as for its own address: only who may see it is led on."""

from collections.abc import Callable
from functools import wraps

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from communities.keyset import Place
from communities.models import FormerAddress, Post, Topic
from people.viewer import viewer_of_request

from .found import visible_topic

TopicView = Callable[[HttpRequest, str, str], HttpResponse]


def leads_on(view: TopicView) -> TopicView:
    """Where the page of a topic finds nothing, to the topic or the post that was there before."""

    @wraps(view)
    def answer(request: HttpRequest, community: str, topic: str) -> HttpResponse:
        try:
            return view(request, community, topic)
        except Http404:
            return redirect(_stands_now(request, community, topic))

    return answer


def topic_now(request: HttpRequest, community: str, topic: str) -> Topic:
    """What the address names, or named before, with its community. Raises Http404."""
    try:
        return visible_topic(request, community, topic)
    except Http404:
        there = Topic.objects.visible_to(viewer_of_request(request)).select_related("community")
        return get_object_or_404(there, pk__in=_former(community, topic).filter(whole=True).values("topic"))


def _stands_now(request: HttpRequest, community: str, topic: str) -> Topic | Post:
    """The post that the address points at, or the topic. Raises Http404."""
    place = Place.of(request.GET)
    if not place.side:
        return topic_now(request, community, topic)
    there = Post.objects.visible_to(viewer_of_request(request)).select_related("topic__community")
    return get_object_or_404(there, token=place.token, topic__in=_former(community, topic).values("topic"))


def _former(community: str, topic: str) -> QuerySet[FormerAddress]:
    return FormerAddress.objects.filter(community__token=community, token=topic)
