"""What is told to who is named: in a post, or as who knows more of a question."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from notifications.kinds import Line
from notifications.models import Notice
from people.viewer import Viewer

from .models import Post, Topic

MENTION = "mention"
NAMED, REFERRED = "named", "referred"  # why it was told


class Mentions:
    """The subject is the token of the post, or of the topic that is the question."""

    name = MENTION

    def visible_to(self, viewer: Viewer) -> Q:
        """As long as one is named there, and may read it."""
        posts = Post.objects.visible_to(viewer).filter(token=OuterRef("subject"), mentions__person=viewer.user)
        topics = Topic.objects.visible_to(viewer).filter(token=OuterRef("subject"), question__to_person=viewer.user)
        return Q(Exists(posts), cause=NAMED) | Q(Exists(topics), cause=REFERRED)

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        """Two queries."""
        subjects = [notice.subject for notice in notices]
        posts = Post.objects.visible_to(viewer).filter(token__in=subjects).select_related("topic__community")
        topics = Topic.objects.visible_to(viewer).filter(token__in=subjects).select_related("community")
        lines = {post.token: _of_post(post) for post in posts} | {topic.token: _of_question(topic) for topic in topics}
        return {notice.pk: lines[notice.subject] for notice in notices if notice.subject in lines}


def _of_post(post: Post) -> Line:
    return Line(post.topic.title, post.get_absolute_url(), _("%(name)s names you here") % {"name": post.author_name})


def _of_question(topic: Topic) -> Line:
    return Line(topic.title, topic.get_absolute_url(), _("You know more of this question, somebody says"))
