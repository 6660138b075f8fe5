"""Communities, topics and posts for tests, made as members make them."""

import uuid

import factory
from factory.django import DjangoModelFactory

from communities import actions
from communities.models import Community, MemberRole, Membership, Post, Topic
from people.models import User
from tests.people.factories import UserFactory


class CommunityFactory(DjangoModelFactory):
    class Meta:
        model = Community

    name = factory.Sequence(lambda n: f"Community {n}")
    goal = "Samen leren van thuiszitters."


def member(community: Community, role: MemberRole = MemberRole.MEMBER, **fields: object) -> User:
    """A new person, by hand a member of this community."""
    person = UserFactory(**fields)
    Membership.objects.create(community=community, person=person, role=role)
    return person


def topic_in(community: Community, author: User, title: str = "Wie belt?", body: str = "Bij ons niemand.") -> Topic:
    return actions.start_topic(community, author, title, body, uuid.uuid4()).topic


def post_in(topic: Topic, author: User, body: str = "Bij ons de school.") -> Post:
    return actions.reply(topic, author, body, uuid.uuid4())
