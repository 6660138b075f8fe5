"""Terms of the glossary in posts: explained where a topic names them first, at nearly no cost."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.explaining import LONGEST_REMEMBERED
from knowledge.models import Edition, Term
from tests.knowledge.factories import term

from .conftest import Forum
from .factories import post_in
from .test_reading import page

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_term_in_a_post_leads_to_its_meaning_once_in_a_topic(forum: Forum, as_noor: Client) -> None:
    term("samenwerkingsverband", other_names="SWV", meaning="Scholen die samen zorgen.")
    for body in ("Bel het SWV.", "Het **SWV** belde terug.", "Een intern begeleider ook."):
        post_in(forum.topic, forum.mo, body)
    html = page(as_noor, forum.address())
    assert html.count('id="woord--samenwerkingsverband"') == html.count("Scholen die samen zorgen.") == 1
    assert "Het <strong>SWV</strong> belde terug." in html
    with CaptureQueriesContext(connection) as before:
        page(as_noor, forum.address())
    term("intern begeleider")
    page(as_noor, forum.address())
    with CaptureQueriesContext(connection) as after:
        html = page(as_noor, forum.address())
    assert 'id="woord--intern-begeleider"' in html
    assert len(after) == len(before)
    Term.objects.all().delete()
    assert 'class="term"' not in page(as_noor, forum.address())


@pytest.mark.parametrize("length", [10, LONGEST_REMEMBERED + 1])
def test_each_text_is_explained_in_a_page_of_its_own(length: int, db: None) -> None:
    term("SWV")
    template = Template("{% load glossary %}{% terms_of edition as t %}{{ text|explained_by:t }}{{ t.meanings }}")
    text = "SWV" + " " * length
    for _page in range(2):
        assert template.render(Context({"edition": Edition.objects.get().mark, "text": text})).count("woord--swv") == 2
    assert template.render(Context({"edition": "", "text": text})) == text
