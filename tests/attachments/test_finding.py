"""A file is found by its text, under each page that offers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from attachments import reading
from attachments.models import FileText, Offered, Part
from attachments.reading import LONGEST, SHORT, catch_up, to_parts, unoffered, waiting
from knowledge import documents
from search import outbox, sources
from search.check import entries_drift
from search.drain import drain
from search.models import SearchChange, SearchEntry
from stories.models import StoryAuthor
from tests.knowledge.documents.opendocument import write_odt
from tests.knowledge.documents.reports import UNNUMBERED, as_word
from tests.knowledge.factories import item, theme_page
from tests.stories.factories import home, region_page, story

from .files import document, finds, hits, linking, offering, pdf, work

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LINE = "Het wijkteam spreekt elke dinsdag met de intern begeleiders van de scholen."


def test_a_text_is_found_under_the_page_that_offers_it() -> None:
    page = offering(document("Café kwetterzang.".encode("cp1252"), title="Notulen"), title="Een avond")
    assert not finds("kwetterzang"), "not before the clock came by"
    work()
    (hit,) = hits("kwetterzang")
    assert (hit.title, hit.url, hit.kind) == ("Een avond", page.url, "story")
    (passage,) = hit.passages
    assert (passage.title, passage.page_number) == ("Notulen", None)
    assert "Café <mark>kwetterzang</mark>." in passage.html
    assert passage.url.startswith("/documenten/")


def test_word_and_opendocument_are_found_too(tmp_path: Path) -> None:
    odt = write_odt(tmp_path / "a.odt", "<text:p>Een pimpelmees.</text:p>")
    word = as_word(UNNUMBERED, tmp_path / "b.docx")
    first, second = document(odt.read_bytes(), "a.odt"), document(word.read_bytes(), "b.docx")
    offering(first, second, title="Twee stukken")
    work()
    assert [hit.title for hit in hits("pimpelmees")] == ["Twee stukken"]
    assert [hit.passages[0].url for hit in hits("Havenbuurt")] == [second.url]


def test_a_long_pdf_is_found_by_its_page() -> None:
    filling = "\n".join(f"{LINE} {number}" for number in range(25))
    pages = [f"{filling}\nHier staat {word}." for word in ("kievit", "grutto", "tureluur")]
    rapport = document(pdf(*pages), "rapport.pdf", title="Rapport")
    offering(rapport)
    work()
    (hit,) = hits("tureluur")
    (passage,) = hit.passages
    assert passage.url == f"{rapport.url}#page=3"
    assert (passage.title, passage.page_number) == ("Rapport", 3)


def test_a_reader_sees_the_file_its_page_and_its_words(client: Client) -> None:
    region = region_page()
    filling = "\n".join(f"{LINE} {number}" for number in range(45))
    rapport = document(pdf(filling, f"{filling}\nHier staat grutto."), "rapport.pdf", title="Rapport")
    page = offering(rapport, parent=region)
    page.authors.set([StoryAuthor(name="Groep 8")])
    page.save_revision().publish()
    work()
    html = client.get("/zoeken/", {"q": "grutto"}).content.decode()
    assert f'<a href="{rapport.url}#page=2">Rapport</a>' in html
    assert "bladzijde 2" in html
    assert "Hier staat <mark>grutto</mark>" in html


def test_a_short_pdf_is_found_as_a_whole() -> None:
    rapport = document(pdf("Hier staat kievit.", "En daar grutto."), "rapport.pdf")
    offering(rapport)
    work()
    (hit,) = hits("kievit grutto")
    assert [passage.url for passage in hit.passages] == [rapport.url]


def test_a_file_has_the_facets_of_its_page() -> None:
    region = region_page()
    offering(document(b"Een ekster."), parent=region)
    work()
    (hit,) = hits("ekster")
    assert hit.region == region.region.slug


def test_a_file_on_two_pages_is_found_under_both_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(
        reading,
        "read_pages",
        lambda path: read.append(path) or (documents.Page("Een wulp."),),  # type: ignore[func-returns-value]
    )
    one, same = document(b"Een wulp."), document(b"Een wulp.", title="Nog eens")
    offering(one, title="Eerste")
    offering(one, title="Tweede")
    offering(same, title="Derde")
    work()
    assert {hit.title for hit in hits("wulp")} == {"Eerste", "Tweede", "Derde"}
    assert len(read) == FileText.objects.count() == 1


def test_a_link_in_a_text_offers_a_file_too() -> None:
    stuk = document(b"Een roerdomp.")
    linking(stuk, title="Met een link")
    work()
    assert [hit.title for hit in hits("roerdomp")] == ["Met een link"]


def test_a_page_that_offers_a_file_that_was_read_before_is_seen() -> None:
    stuk = document(b"Een fazant.")
    offering(stuk, title="Eerst")
    work()
    later = story(title="Later")
    later.body = [("document", {"document": stuk, "about": ""})]
    later.save_revision().publish()
    work()
    assert {hit.title for hit in hits("fazant")} == {"Eerst", "Later"}


def test_the_original_of_an_imported_item_is_left_to_its_sections() -> None:
    stuk = document(b"Een snip.")
    work()
    digest = FileText.objects.get().digest
    item(theme_page(), document=stuk, imported_from=digest)
    assert not unoffered()
    offering(stuk, title="Elders")
    work()
    assert [hit.title for hit in hits("snip")] == ["Elders"]


def test_a_page_that_search_does_not_know_offers_nothing() -> None:
    front = home()
    front.body = [("document", {"document": document(b"Een lepelaar."), "about": ""})]
    front.save_revision().publish()
    stray = Page(title="Los", slug="los")
    Page.get_first_root_node().add_child(instance=stray)
    work()
    assert sources.get("file").load(list(Offered.objects.values_list("pk", flat=True))).keys() <= {
        row.pk for row in Offered.objects.filter(page=front)
    }


def test_the_list_of_ids_is_what_can_be_loaded() -> None:
    offering(document(b"Een reiger."))
    offering(document(b"Een meeuw."), live=False)
    catch_up()
    files = sources.get("file")
    ids = list(files.ids())
    assert len(ids) == 1
    assert list(files.load(ids)) == ids
    assert files.load([999_999]) == {}


def test_loading_costs_the_same_for_one_and_many(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    linking(document(b"Een reiger."))
    catch_up()
    files = sources.get("file")
    files.load(list(files.ids()))
    with CaptureQueriesContext(connection) as for_one:
        files.load(list(files.ids()))
    for number in range(5):
        linking(document(f"Een reiger {number}.".encode()))
    catch_up()
    ids = list(files.ids())
    with django_assert_max_num_queries(len(for_one)):
        assert len(files.load(ids)) == 6


def test_nothing_drifts_and_nothing_waits_when_the_clock_came_by() -> None:
    offering(document(b"Een spreeuw."))
    work()
    assert not waiting().exists()
    assert not unoffered().exists()
    assert not SearchChange.objects.pending().exists()
    assert not [drift for drift in entries_drift() if drift.key.startswith("file:")]
    before = list(SearchEntry.objects.order_by("pk").values_list("key", "built"))
    work()
    assert list(SearchEntry.objects.order_by("pk").values_list("key", "built")) == before


@pytest.mark.parametrize("sign", ["\n", " ", ""], ids=["lines", "words", "one word"])
def test_a_long_text_is_cut_without_losing_a_letter(sign: str) -> None:
    text = sign.join(f"w{number:06}" for number in range(10_000))
    parts = list(to_parts([documents.Page(text, 4)]))
    assert "".join(part.text for part in parts) == text
    assert all(0 < len(part.text) <= LONGEST for part in parts)
    assert {part.number for part in parts} == {4}
    if sign:
        assert not any(part.text.strip().startswith("0") for part in parts)


def test_a_short_text_is_one_part_however_many_pages() -> None:
    pages = [documents.Page("a" * (SHORT // 3), number) for number in (1, 2, 3)]
    assert len(list(to_parts(pages))) == 1
    assert len(list(to_parts([*pages, documents.Page("b", 4)]))) == 4


def test_the_rows_name_themselves() -> None:
    offering(document(b"Een ooievaar."))
    catch_up()
    offered = Offered.objects.get()
    assert str(offered) == f"{offered.page_id} {offered.document_id} {offered.part_id}"
    assert str(offered.part).endswith(".txt 0")
    assert str(offered.document.reading).startswith(f"{offered.document_id} ")
    assert Part.objects.get().text == offered.document.reading.text


def test_a_file_is_asked_for_again_like_anything_else() -> None:
    offering(document(b"Een spreeuw."))
    work()
    outbox.changed("file", Offered.objects.values_list("pk", flat=True))
    drain()
    assert finds("spreeuw")
