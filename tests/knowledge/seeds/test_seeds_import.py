"""The command takes the five real documents in; a second time it changes nothing, and every reading page opens."""

import io
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from knowledge.models import KnowledgePage, Section
from tests.knowledge.factories import theme_page

pytestmark = [pytest.mark.seeds, pytest.mark.django_db]

SEEDS = Path(os.environ.get("SEEDS", settings.ROOT.parent / "shared" / "seeds"))


def test_the_five_documents_are_imported_once_and_can_be_read(
    tmp_path: Path, settings: Settings, client: Client
) -> None:
    settings.MEDIA_ROOT = tmp_path
    collection = theme_page("Naar school")
    first, second = io.StringIO(), io.StringIO()
    call_command("import_documents", str(SEEDS), collection=collection.slug, stdout=first)
    before = list(Section.objects.order_by("pk").values())
    call_command("import_documents", str(SEEDS), collection=collection.slug, stdout=second)
    assert first.getvalue().count(": nieuw, met ") == 5
    assert second.getvalue().count(": niets veranderd") == 5
    assert list(Section.objects.order_by("pk").values()) == before
    assert len(before) > 150
    for page in KnowledgePage.objects.child_of(collection):
        html = client.get(page.url).content.decode()
        assert all(f'id="{section.anchor}"' in html for section in page.sections.exclude(heading=""))
