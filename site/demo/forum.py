"""The demo's conversations, written in bulk in the order of their dates."""

import datetime
from collections import defaultdict

from django.utils import timezone

from communities.markdown import render
from communities.models import Community, Post, Topic

from .digests import token, uuid
from .people import People
from .texts import CONTENT, Table, parsed


def load_forum(people: People, communities: dict[str, Community]) -> None:
    rows = [
        (slug, row)
        for slug in communities
        if (CONTENT / "topics" / f"{slug}.toml").exists()
        for row in parsed(f"topics/{slug}.toml")["topic"]
    ]
    rows.sort(key=lambda pair: pair[1]["date"])
    topics = Topic.objects.bulk_create([_topic(communities[slug], slug, row, people) for slug, row in rows])
    posts = [
        _post(topic, slug, row, number, people)
        for topic, (slug, row) in zip(topics, rows, strict=True)
        for number in range(len(row["post"]))
    ]
    posts = Post.objects.bulk_create(sorted(posts, key=lambda post: post.created))
    _count(topics, posts)


def _topic(community: Community, slug: str, row: Table, people: People) -> Topic:
    return Topic(
        community=community,
        token=token("topic", slug, row["key"]),
        title=row["title"],
        author=people[row["author"]],
        created=_moment(row["date"]),
    )


def _post(topic: Topic, slug: str, row: Table, number: int, people: People) -> Post:
    said = row["post"][number]
    author, body = people[said["author"]], said["body"].strip()
    return Post(
        topic=topic,
        token=token("post", slug, row["key"], str(number)),
        author=author,
        author_name=author.name,
        body=body,
        html=render(body),
        created=_moment(said["date"]),
        form_key=uuid("post", slug, row["key"], str(number)),
    )


def _count(topics: list[Topic], posts: list[Post]) -> None:
    """The counters of each topic, as if its posts had come in one by one."""
    of_topic: defaultdict[int, list[Post]] = defaultdict(list)
    for post in posts:
        of_topic[post.topic_id].append(post)
    for topic in topics:
        newest = of_topic[topic.pk][-1]
        topic.post_count = len(of_topic[topic.pk])
        topic.last_post_id, topic.last_post_at = newest.pk, newest.created
    Topic.objects.bulk_update(topics, ["post_count", "last_post_id", "last_post_at"])


def _moment(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(text))
