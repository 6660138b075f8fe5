"""Mijn omgeving: what there is for one member, brought together from every part of the platform."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communities.drafts import waiting
from communities.letters import mail_address
from communities.models import Community, Draft, Post
from communities.unread import own_topics, with_news
from notifications.models import Notice, described
from people.viewer import member_of_request, viewer_of_request
from search.models import SavedSearch

MOST_TOPICS = 10
MOST_BESIDE = 5  # notices and saved searches, each with a page of all of them; posts that name one


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Communities and topics with something new stand first; the page explains itself until one was visited."""
    viewer = viewer_of_request(request)
    communities = with_news(Community.objects.visible_to(viewer), viewer)
    named = Post.objects.visible_to(viewer).filter(mentions__person=viewer.user)
    unseen = Notice.objects.visible_to(viewer).unseen().order_by("-pk")
    context = {
        "communities": sorted(communities, key=lambda each: not each.unread),
        "is_first_visit": all(each.unread is None for each in communities),
        "topics": own_topics(viewer)[:MOST_TOPICS],
        "mail_address": mail_address(member_of_request(request)),
        "mentions": named.select_related("topic__community").order_by("-pk")[:MOST_BESIDE],
        "notices": described(unseen[:MOST_BESIDE], viewer),
        "drafts": waiting(list(Draft.objects.filter(owner=viewer.user)[:MOST_BESIDE]), viewer),
        "saved": SavedSearch.objects.filter(owner=viewer.user).order_by("-pk")[:MOST_BESIDE],
    }
    return render(request, "mine.html", context)
