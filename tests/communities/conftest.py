"""A community with a member who is signed in, and another community with its own people and words."""

from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client

from communities.models import Community, MemberRole, Post, Topic
from people.models import User
from tests.editorial.worlds import signed_in
from tests.people.factories import UserFactory

from .factories import CommunityFactory, member, post_in, topic_in


@dataclass
class Forum:
    """A community with two members, a topic of Noor and a reply of Mo."""

    community: Community
    noor: User
    mo: User
    topic: Topic
    opening: Post
    answer: Post

    def address(self, name: str = "") -> str:
        """Of the topic, or of something under it."""
        return f"{self.topic.get_absolute_url()}{name}"


def new_forum(**fields: object) -> Forum:
    community = CommunityFactory(**fields)
    noor = member(community, first_name="Noor", last_name="Smit")
    mo = member(community, first_name="Mo", last_name="Kaya")
    topic = topic_in(community, noor)
    answer = post_in(topic, mo)
    return Forum(community, noor, mo, Topic.objects.get(), Post.objects.earliest("pk"), answer)


@pytest.fixture
def forum(db: None) -> Forum:
    return new_forum()


@pytest.fixture
def as_noor(forum: Forum) -> Client:
    return signed_in(forum.noor)


@pytest.fixture
def as_mo(forum: Forum) -> Client:
    return signed_in(forum.mo)


@pytest.fixture
def guide(forum: Forum) -> User:
    """Who facilitates the community."""
    return member(forum.community, MemberRole.FACILITATOR, first_name="Zoë", last_name="Zwart")


@pytest.fixture
def as_guide(guide: User) -> Client:
    return signed_in(guide)


@pytest.fixture
def as_outsider(forum: Forum) -> Client:
    """A signed-in person, of another community."""
    return signed_in(member(CommunityFactory()))


@pytest.fixture
def as_superuser(db: None) -> Client:
    return signed_in(UserFactory(is_superuser=True, is_staff=True))


def mark_all_read(client: Client, community: Community, token: str | None = None) -> HttpResponse:
    """By the button on the page as it is now, or as it was when this was the newest post; the page after it."""
    page = client.get(community.get_absolute_url())
    until = page.context["community"].newest_token if token is None else token
    return client.post(f"{community.get_absolute_url()}gelezen/", {"tot": until}, follow=True)
