"""Pages that members read: their communities, one community, one topic. Reading moves their marks, and nothing else."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities import actions
from communities.drafts import with_draft
from communities.forms import ReplyForm
from communities.keyset import Page, Place, page_of
from communities.models import CaughtUp, Community, Post, Topic, suspension_of
from communities.policies import (
    can_ask_to_join,
    can_edit,
    can_facilitate,
    can_move,
    can_order,
    can_read,
    can_read_former,
    can_reply,
    can_report,
    can_settle,
    wrote,
)
from communities.shown import Shown
from communities.unread import newest_token, with_first_unread, with_news
from people.bylines import bylines
from people.models import User
from people.roles import Role
from people.viewer import Viewer, is_looked_at, member_of_request, viewer_of_request
from search.at_once import at_once

from .crumbs import crumbs
from .former import leads_on
from .found import post_named, visible_community
from .members import first_members
from .questions import QUESTION
from .reactions import Said, nothing_said, reactions_to
from .tags import asked_for


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """My communities, and those that anyone may know of."""
    viewer = viewer_of_request(request)
    known = with_news(_known_to(viewer), viewer)
    context = {
        "mine": [each for each in known if can_read(viewer, each)],
        "listed": [each for each in known if not can_read(viewer, each)],
        "moderates": viewer.has_role(Role.MODERATOR),
    }
    return render(request, "communities/overview.html", context)


@require_safe
def community(request: HttpRequest, community: str) -> HttpResponse:
    """The home of a community for its members; of a listed one its name, goal and kind for everyone else."""
    viewer, place = viewer_of_request(request), Place.of(request.GET)
    shown, label = Shown.of(request.GET), asked_for(request.GET)
    listed = Topic.objects.filter(community=OuterRef("pk"), removed_at=None, pinned=False).tagged(label)
    marks = place.marks(
        posts=Post.objects.filter(topic__community=OuterRef("pk")),
        rows=shown.among(listed, viewer.user),
        key="last_post_id",
    )
    visited = Exists(CaughtUp.objects.filter(person=viewer.user, community=OuterRef("pk")))
    known = _known_to(viewer).annotate(visited=visited, newest_token=newest_token(OuterRef("pk")), **marks)
    found = get_object_or_404(known, token=community)
    if not can_read(viewer, found):
        may_ask = can_ask_to_join(viewer, found)
        return render(request, "communities/listed.html", {"community": found, "may_ask": may_ask, "crumbs": crumbs()})
    if is_looked_at(request) and viewer.user and not found.visited:
        with at_once("A first visit was not noted"):
            actions.first_visit(found, viewer.user)
    chosen = shown.among(found.topics.visible_to(viewer).tagged(label), viewer.user)
    topics = with_first_unread(chosen.with_last_token(), viewer.user).select_related("author", "question")
    page = page_of(topics.filter(pinned=False), "last_post_id", place, found, newest_first=True)
    pinned = [] if place.side else list(topics.filter(pinned=True).order_by("-last_post_id"))
    context = {
        "community": found,
        "shown": shown,
        "choices": Shown,
        "label": label,
        "page": page,
        "pinned": pinned,
        "something_new": any(topic.first_unread for topic in [*pinned, *page.rows]),
        "first_page": not place.side,
        "members": first_members(found),
        "may_facilitate": can_facilitate(viewer, found),
        "crumbs": crumbs(),
    }
    return render(request, "communities/community.html", context)


@require_POST
def all_read(request: HttpRequest, community: str) -> HttpResponse:
    """Up to the newest post when the page with the button was made; what came after it nobody has seen."""
    found, reader = visible_community(request, community), member_of_request(request)
    with suppress(Http404):
        actions.catch_up(found, reader, post_named(request, request.POST.get("tot", "")).pk)
        messages.success(request, _("Everything here is marked as read."))
    return redirect(found)


@require_safe
@leads_on
def topic(request: HttpRequest, community: str, topic: str) -> HttpResponse:
    """A page of posts, and at its end the form to reply."""
    viewer, place = viewer_of_request(request), Place.of(request.GET)
    topics = Topic.objects.visible_to(viewer).select_related("community", "author", *QUESTION).with_last_token()
    posts = Post.objects.filter(topic=OuterRef("pk"))
    marks = place.marks(posts, posts.standing_for(viewer), "pk")
    mine = with_draft(with_first_unread(topics.annotate(**marks), viewer.user), viewer.user)
    found = get_object_or_404(mine, token=topic, community__token=community)
    posts = Post.objects.filter(topic=found).standing_for(viewer).select_related("author")
    page = page_of(posts, "pk", place, found, newest_first=False)
    if is_looked_at(request) and viewer.user:
        _note_as_read(page, found, viewer.user)
    context = {
        "topic": found,
        "address": found.get_absolute_url(),
        "page": page,
        "lines": _lines(viewer, found, page),
        "form": ReplyForm(initial={"body": found.draft}),
        "may_reply": can_reply(viewer, found),
        "suspension": suspension_of(viewer, found.community),
        "may_order": can_order(viewer, found),
        "unsaid": render_to_string("communities/_reaction_buttons.html", {"reactions": nothing_said()}),
        "question": found.asks,
        "may_settle": can_settle(viewer, found),
        "may_move": can_move(viewer, found),
        "crumbs": crumbs(found.community),
    }
    return render(request, "communities/topic.html", context)


def _note_as_read(page: Page[Post], topic: Any, reader: User) -> None:
    """`seen` stays as it was when the page was asked for: what it shows as new is new."""
    if page.rows and page.newest.pk > topic.seen:
        with at_once("How far somebody read was not noted"):
            actions.read_up_to(topic, reader, page.newest.pk, first=topic.mark is None)


@dataclass(frozen=True)
class Line:
    """A post as one viewer sees it."""

    post: Post
    name: str
    byline: str  # beside the name
    own: bool
    new: bool
    reportable: bool
    former: bool  # texts, which the viewer may read
    opening: bool  # the topic began with it
    reactions: list[Said]

    @property
    def said(self) -> list[Said]:
        """The reactions that somebody gave."""
        return [each for each in self.reactions if each.total]


def _lines(viewer: Viewer, topic: Any, page: Page[Post]) -> list[Line]:
    for post in page.rows:
        post.topic = topic
    known = bylines([post.author for post in page.rows if post.author])
    reactions = reactions_to(page.rows, viewer)
    opening = None if page.has_older else page.oldest
    return [_line(viewer, post, known, topic.seen, post is opening, reactions.get(post.pk, [])) for post in page.rows]


def _line(
    viewer: Viewer, post: Post, known: Mapping[int, str], seen: int, opening: bool, reactions: list[Said]
) -> Line:
    name, rest = post.author_name, ""
    if post.author:
        name = post.author.name
        rest = known[post.author.pk].removeprefix(name).removeprefix(", ")
    return Line(
        post,
        name,
        rest,
        own=can_edit(viewer, post),
        new=post.pk > seen and not wrote(viewer, post),
        reportable=can_report(viewer, post),
        former=post.version > 1 and can_read_former(viewer, post),
        opening=opening,
        reactions=reactions,
    )


def _known_to(viewer: Viewer) -> QuerySet[Community]:
    return Community.objects.visible_to(viewer) | Community.objects.listed()
