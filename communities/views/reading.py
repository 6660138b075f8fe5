"""Pages that members read: their communities, one community, one topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from communities.forms import ReplyForm
from communities.keyset import Place, page_of
from communities.models import Community, Post, Topic
from communities.policies import can_edit, can_read
from people.bylines import bylines
from people.viewer import Viewer, viewer_of_request

from .crumbs import crumbs
from .members import first_members


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """My communities, and those that anyone may know of."""
    viewer = viewer_of_request(request)
    known = list(_known_to(viewer).annotate(last_post_at=_last_post_at()))
    context = {
        "mine": [each for each in known if can_read(viewer, each)],
        "listed": [each for each in known if not can_read(viewer, each)],
    }
    return render(request, "communities/overview.html", context)


@require_safe
def community(request: HttpRequest, community: str) -> HttpResponse:
    """The home of a community for its members; of a listed one its name, goal and kind for everyone else."""
    viewer, place = viewer_of_request(request), Place.of(request.GET)
    marks = place.marks(
        posts=Post.objects.filter(topic__community=OuterRef("pk")),
        rows=Topic.objects.filter(community=OuterRef("pk"), removed_at=None),
        key="last_post_id",
    )
    found = get_object_or_404(_known_to(viewer).annotate(**marks), token=community)
    if not can_read(viewer, found):
        return render(request, "communities/listed.html", {"community": found, "crumbs": crumbs()})
    topics = found.topics.visible_to(viewer).with_last_token().select_related("author")
    context = {
        "community": found,
        "page": page_of(topics, "last_post_id", place, found, newest_first=True),
        "first_page": not place.side,
        "members": first_members(found),
        "crumbs": crumbs(),
    }
    return render(request, "communities/community.html", context)


@require_safe
def topic(request: HttpRequest, community: str, topic: str) -> HttpResponse:
    """A page of posts, and at its end the form to reply."""
    viewer, place = viewer_of_request(request), Place.of(request.GET)
    topics = Topic.objects.visible_to(viewer).select_related("community", "author").with_last_token()
    posts = Post.objects.filter(topic=OuterRef("pk"))
    marks = place.marks(posts, posts.filter(removed_at=None), "pk")
    found = get_object_or_404(topics.annotate(**marks), token=topic, community__token=community)
    posts = Post.objects.filter(topic=found, removed_at=None).select_related("author")
    page = page_of(posts, "pk", place, found, newest_first=False)
    context = {
        "topic": found,
        "page": page,
        "lines": _lines(viewer, found, page.rows),
        "form": ReplyForm(),
        "crumbs": crumbs(found.community),
    }
    return render(request, "communities/topic.html", context)


@dataclass(frozen=True)
class Line:
    """A post as one viewer sees it."""

    post: Post
    name: str
    byline: str  # beside the name
    own: bool


def _lines(viewer: Viewer, topic: Topic, posts: Sequence[Post]) -> list[Line]:
    for post in posts:
        post.topic = topic
    known = bylines([post.author for post in posts if post.author])
    return [_line(viewer, post, known) for post in posts]


def _line(viewer: Viewer, post: Post, known: Mapping[int, str]) -> Line:
    if post.author is None:
        return Line(post, post.author_name, byline="", own=False)
    name = post.author.name
    rest = known[post.author.pk].removeprefix(name).removeprefix(", ")
    return Line(post, name, rest, can_edit(viewer, post))


def _known_to(viewer: Viewer) -> QuerySet[Community]:
    return Community.objects.visible_to(viewer) | Community.objects.listed()


def _last_post_at() -> Subquery:
    topics = Topic.objects.filter(community=OuterRef("pk"), removed_at=None)
    return Subquery(topics.order_by("-last_post_id").values("last_post_at")[:1])
