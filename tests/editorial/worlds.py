"""Two regions side by side, each with an editor and things that only the other's editor may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from editorial.rights import collection_of
from people.models import Region, User
from people.roles import Role
from regions.actions import open_region
from regions.models import RegionPage
from stories.models import StoryPage
from tests.people.factories import InvolvementFactory, UserFactory
from tests.stories.factories import story


@dataclass(frozen=True)
class Corner:
    """A region with everything in it; `secret` is a word that stands in all that isn't public."""

    secret: str
    region: Region
    page: RegionPage
    editor: User
    draft: StoryPage
    image: Any
    document: Any


def corner(name: str, secret: str) -> Corner:
    region = Region(name=name, slug=name.lower())
    page = open_region(region)
    editor = UserFactory(first_name=f"Red{secret}", last_name=name)
    InvolvementFactory(person=editor, role=Role.REDACTEUR, region=region)
    draft = story(page, title=f"Concept {secret}", slug=f"concept-{secret}", live=False, owner=editor)
    draft.tags.add(f"tag{secret}")
    draft.save()
    draft.save_revision(user=editor, log_action=True)
    collection = collection_of(region=region)
    return Corner(
        secret=secret,
        region=region,
        page=page,
        editor=editor,
        draft=draft,
        image=get_image_model().objects.create(
            title=f"Beeld {secret}", file=get_test_image_file(f"{secret}.png"), collection=collection
        ),
        document=get_document_model().objects.create(
            title=f"Bestand {secret}", file=ContentFile(b"inhoud", f"{secret}.txt"), collection=collection
        ),
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def office_worker() -> User:
    person: User = InvolvementFactory(role=Role.PROGRAMMABUREAU).person
    return person
