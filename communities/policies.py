"""Who may do what in a community. Pure: no queries, one condition a line."""

from people.viewer import Viewer

from .models import Community, Post, Topic, facilitated_by, facilitating, suspended_from


def can_read(viewer: Viewer, community: Community) -> bool:
    return viewer.may_see(community.audience)


def can_facilitate(viewer: Viewer, community: Community) -> bool:
    return can_read(viewer, community) and viewer.may_see(facilitating(community.pk))


def _is_suspended(viewer: Viewer, community: int) -> bool:
    return viewer.may_see(suspended_from(community))


def can_ask_to_join(viewer: Viewer, community: Community) -> bool:
    return viewer.is_member and community.listed and not can_read(viewer, community)


def can_start_topic(viewer: Viewer, community: Community) -> bool:
    return can_read(viewer, community) and not _is_suspended(viewer, community.pk)


def can_follow(viewer: Viewer, topic: Topic) -> bool:
    return topic.removed_at is None and viewer.may_see(topic.audience)


def can_order(viewer: Viewer, topic: Topic) -> bool:
    return can_follow(viewer, topic) and viewer.may_see(facilitating(topic.community_id))


def can_settle(viewer: Viewer, topic: Topic) -> bool:
    """Say which post answers a question, or who knows more of it."""
    own = viewer.user is not None and topic.author_id == viewer.user.pk and can_follow(viewer, topic)
    return can_order(viewer, topic) or (own and not _is_suspended(viewer, topic.community_id))


def can_move(viewer: Viewer, topic: Topic) -> bool:
    """To another community that the viewer facilitates as well, and so from there again."""
    return can_order(viewer, topic) and len(facilitated_by(viewer)) > 1


def can_reply(viewer: Viewer, topic: Topic) -> bool:
    allowed = can_order(viewer, topic) if topic.locked else can_follow(viewer, topic)
    return allowed and not _is_suspended(viewer, topic.community_id)


def wrote(viewer: Viewer, post: Post) -> bool:
    return viewer.user is not None and post.author_id == viewer.user.pk


def can_edit(viewer: Viewer, post: Post) -> bool:
    return can_remove(viewer, post) and not _is_suspended(viewer, post.topic.community_id)


def can_read_former(viewer: Viewer, post: Post) -> bool:
    """What it said before it was edited, of a post that stands for the viewer."""
    return can_order(viewer, post.topic) or (wrote(viewer, post) and can_follow(viewer, post.topic))


def can_report(viewer: Viewer, post: Post) -> bool:
    return post.removed_at is None and can_follow(viewer, post.topic) and not wrote(viewer, post)


def can_react(viewer: Viewer, post: Post) -> bool:
    return can_report(viewer, post) and not _is_suspended(viewer, post.topic.community_id)


def can_remove(viewer: Viewer, post: Post) -> bool:
    return wrote(viewer, post) and post.removed_at is None and can_follow(viewer, post.topic)
