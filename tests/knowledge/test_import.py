"""`import_documents`: files become knowledge items with sections; each is told apart, twice changes nothing."""

import io
import os
import pty
import re
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.documents import get_document_model

from knowledge import importing
from knowledge.documents import errors
from knowledge.documents.model import Notice
from knowledge.importing import Import, Result
from knowledge.kinds import KnowledgeKind
from knowledge.models import KnowledgePage, Section, ThemePage
from knowledge.reasons import notice_sentence, refusal_sentence
from tests.knowledge.documents.reports import NUMBERED, UNNUMBERED, Report, as_markdown, as_pdf, as_text, as_word
from tests.knowledge.factories import theme_page

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def collection() -> ThemePage:
    return theme_page("Naar school")


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stukken").mkdir()
    return tmp_path / "stukken"


def run(*paths: Path, collection: ThemePage, **options: object) -> str:
    """The command's report."""
    out = io.StringIO()
    call_command(
        "import_documents", *map(str, paths), collection=collection.slug, stdout=out, stderr=io.StringIO(), **options
    )
    return out.getvalue()


def refused(*paths: Path, collection: ThemePage) -> tuple[str, str]:
    """The command's report and its last word, when at least one file failed."""
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_documents", *map(str, paths), collection=collection.slug, stdout=out, stderr=io.StringIO())
    return out.getvalue(), str(caught.value)


def written(path: Path, report: Report) -> Path:
    path.write_text(as_markdown(report))
    return path


def rows() -> list[tuple[object, ...]]:
    """All that an import may touch."""
    documents = get_document_model().objects.order_by("pk").values_list("pk", "title", "file", "collection_id")
    pages = KnowledgePage.objects.order_by("pk").values_list(
        "pk", "slug", "title", "latest_revision_id", "imported_from"
    )
    sections = Section.objects.order_by("pk").values_list("pk", "anchor", "heading", "position", "text")
    return [*documents, *pages, *sections]


def test_a_document_becomes_an_item_with_its_sections(folder: Path, collection: ThemePage) -> None:
    report = run(written(folder / "rapport.md", NUMBERED), collection=collection)
    page = KnowledgePage.objects.child_of(collection).get()
    assert page.live
    assert page.title == NUMBERED.title
    assert page.kind == KnowledgeKind.PRACTICE
    assert list(page.sections.values_list("heading", flat=True)) == NUMBERED.titles
    assert list(page.sections.values_list("level", flat=True)) == [part.level for part in NUMBERED.parts]
    assert report == f"{folder}/rapport.md: “{NUMBERED.title}”: nieuw, met 7 delen\n"


def test_the_original_is_kept_for_the_editors_of_the_collection(folder: Path, collection: ThemePage) -> None:
    path = written(folder / "rapport.md", NUMBERED)
    run(path, collection=collection)
    file = KnowledgePage.objects.get().document
    assert Path(file.file.path).read_bytes() == path.read_bytes()
    assert file.title == "rapport.md"
    assert file.file_size == path.stat().st_size
    assert file.collection.name == collection.theme.desk.name


def test_the_reading_page_has_a_contents_list_and_an_address_for_every_section(
    folder: Path, collection: ThemePage, client: Client
) -> None:
    run(written(folder / "rapport.md", NUMBERED), collection=collection)
    page = KnowledgePage.objects.get()
    html = client.get(page.url).content.decode()
    for section in page.sections.all():
        tag = f"h{section.level + 1}"
        assert f'<{tag} id="{section.anchor}">{section.heading}</{tag}>' in html
        assert f'<a href="#{section.anchor}">{section.heading}</a>' in html
        assert section.get_absolute_url() == f"{page.url}#{section.anchor}"
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert re.search(r"<li><a [^>]+>1 Aanleiding</a><ol", html)


def test_a_short_text_has_no_contents_list(folder: Path, collection: ThemePage, client: Client) -> None:
    (folder / "kort.txt").write_text(
        "Een korte mededeling.\n\nMorgen is er geen school & niemand <b>hoeft</b> te komen."
    )
    run(folder / "kort.txt", collection=collection)
    html = client.get(KnowledgePage.objects.get().url).content.decode()
    assert "<p>Morgen is er geen school &amp; niemand &lt;b&gt;hoeft&lt;/b&gt; te komen.</p>" in html
    assert 'href="#begin"' not in html
    assert '<section id="begin">' in html


def test_a_section_never_takes_the_address_of_a_part_of_the_house(
    folder: Path, collection: ThemePage, client: Client
) -> None:
    (folder / "a.md").write_text("# Gids\n\n## Inhoud\n\nTekst hier.\n\n## Zoek\n\nTekst daar.\n")
    run(folder / "a.md", collection=collection)
    page = KnowledgePage.objects.get()
    assert list(page.sections.values_list("anchor", flat=True)) == ["inhoud-2", "zoek-2"]


def test_deep_headings_stay_headings(folder: Path, collection: ThemePage, client: Client) -> None:
    marks = "\n\n".join(f"{'#' * depth} Laag {depth}\n\nTekst van laag {depth}." for depth in range(1, 7))
    (folder / "diep.md").write_text(f"{marks}\n\n# Laag 1 weer\n\nTekst.")
    run(folder / "diep.md", collection=collection)
    html = client.get(KnowledgePage.objects.get().url).content.decode()
    assert '<h6 id="laag-5">' in html
    assert '<h6 id="laag-6">' in html
    assert 'href="#laag-3"' in html
    assert 'href="#laag-4"' not in html


def test_running_it_twice_changes_nothing(folder: Path, collection: ThemePage) -> None:
    written(folder / "a.md", NUMBERED)
    as_pdf(UNNUMBERED, folder / "b.pdf")
    as_word(UNNUMBERED, folder / "c.docx")
    run(folder, collection=collection)
    before = rows()
    report = run(folder, collection=collection)
    assert rows() == before
    assert report.count("niets veranderd") == 3


def test_a_new_version_keeps_page_and_addresses(
    folder: Path, collection: ThemePage, media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    path = written(folder / "rapport.md", NUMBERED)
    run(path, collection=collection)
    page = KnowledgePage.objects.get()
    before = {row.heading: (row.pk, row.anchor) for row in page.sections.all()}
    text = path.read_text().replace(
        "## 3 Aanbevelingen", "## 3 Nieuw hoofdstuk\n\nMet eigen tekst.\n\n## 3 Aanbevelingen"
    )
    path.write_text(text.replace("### 1.2 Hoe wij te werk gingen", ""))
    with django_capture_on_commit_callbacks(execute=True):
        report = run(path, collection=collection)
    after = {row.heading: (row.pk, row.anchor) for row in page.sections.all()}
    assert "bijgewerkt, met 7 delen" in report
    assert KnowledgePage.objects.get().pk == page.pk
    assert after.pop("3 Nieuw hoofdstuk")
    before.pop("1.2 Hoe wij te werk gingen")
    assert after == before
    assert [row.position for row in page.sections.all()] == list(range(7))
    assert Path(get_document_model().objects.get().file.path).read_bytes() == path.read_bytes()
    assert len(list((media / "documents").iterdir())) == 1


def test_sections_that_did_not_change_are_not_written(
    folder: Path, collection: ThemePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(folder / "rapport.md", NUMBERED)
    run(path, collection=collection)
    saved: list[str] = []
    save = Section.save

    def noted(section: Section, *args: object, **kwargs: object) -> None:
        saved.append(section.heading)
        save(section)

    monkeypatch.setattr(Section, "save", noted)
    path.write_text(path.read_text().replace("## 3 Aanbevelingen\n", "## 3 Aanbevelingen\n\nEen zin vooraf.\n"))
    run(path, collection=collection)
    assert saved == ["3 Aanbevelingen"]


def test_a_renamed_file_is_the_same_document(folder: Path, collection: ThemePage) -> None:
    run(written(folder / "a.md", NUMBERED), collection=collection)
    before = rows()
    (folder / "a.md").rename(folder / "b.md")
    assert "niets veranderd" in run(folder / "b.md", collection=collection)
    assert rows() == before


def test_two_files_of_one_name_are_two_items(folder: Path, collection: ThemePage) -> None:
    for name, report in (("een", NUMBERED), ("twee", UNNUMBERED)):
        (folder / name).mkdir()
        written(folder / name / "rapport.md", report)
    (folder / "drie").mkdir()
    (folder / "drie" / "rapport.md").write_text(as_markdown(NUMBERED) + "\nEen zin meer.\n")
    run(folder, collection=collection)
    before = rows()
    assert KnowledgePage.objects.count() == 3
    assert len(set(KnowledgePage.objects.values_list("slug", flat=True))) == 3
    run(folder, collection=collection)
    assert rows() == before


def test_another_document_under_an_old_name_is_a_new_item(folder: Path, collection: ThemePage) -> None:
    run(written(folder / "rapport.md", NUMBERED), collection=collection)
    assert "nieuw, met" in run(written(folder / "rapport.md", UNNUMBERED), collection=collection)
    assert KnowledgePage.objects.count() == 2


def test_what_editors_did_to_the_page_stays(folder: Path, collection: ThemePage) -> None:
    path = written(folder / "rapport.md", NUMBERED)
    run(path, collection=collection)
    page = KnowledgePage.objects.get()
    page.title = "Onder een betere titel"
    page.save_revision().publish()
    page.title = "Nog een concept"
    page.save_revision()
    path.write_text(path.read_text() + "\nEen zin meer.\n")
    run(path, collection=collection)
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert page.title == "Onder een betere titel"
    assert draft.title == "Nog een concept"
    assert draft.imported_from == page.imported_from
    assert page.live
    assert page.has_unpublished_changes


def test_an_unpublished_page_stays_unpublished(folder: Path, collection: ThemePage) -> None:
    path = written(folder / "rapport.md", NUMBERED)
    run(path, collection=collection)
    KnowledgePage.objects.get().unpublish()
    path.write_text(path.read_text() + "\nEen zin meer.\n")
    run(path, collection=collection)
    assert not KnowledgePage.objects.get().live
    assert "Een zin meer." in Section.objects.last().text


def test_a_removed_file_comes_back(folder: Path, collection: ThemePage) -> None:
    path = written(folder / "rapport.md", NUMBERED)
    run(path, collection=collection)
    get_document_model().objects.all().delete()
    path.write_text(path.read_text() + "\nEen zin meer.\n")
    run(path, collection=collection)
    assert KnowledgePage.objects.get().document.title == "rapport.md"


def test_themes_and_kind(folder: Path, collection: ThemePage) -> None:
    first, second = theme_page("Ouders").theme, theme_page("Samen meten").theme
    path = written(folder / "rapport.md", NUMBERED)
    run(path, collection=collection, theme=[first.slug], kind="wetenschappelijk")
    page = KnowledgePage.objects.get()
    assert page.kind == KnowledgeKind.SCIENCE
    assert set(page.themes.all()) == {first}
    assert "niets veranderd" in run(path, collection=collection, theme=[first.slug])
    assert "bijgewerkt" in run(path, collection=collection, theme=[first.slug, second.slug])
    assert set(KnowledgePage.objects.get().themes.all()) == {first, second}
    assert "niets veranderd" in run(path, collection=collection)


def test_a_dry_run_only_tells(folder: Path, collection: ThemePage) -> None:
    path = written(folder / "rapport.md", NUMBERED)
    assert "zou nieuw zijn, met 7 delen" in run(path, collection=collection, dry_run=True)
    assert rows() == []
    run(path, collection=collection)
    before = rows()
    path.write_text(path.read_text() + "\nEen zin meer.\n")
    assert "zou worden bijgewerkt, met 7 delen" in run(path, collection=collection, dry_run=True)
    assert rows() == before


def test_a_folder_is_searched_and_what_is_no_document_is_named(folder: Path, collection: ThemePage) -> None:
    (folder / "onder" / ".verborgen").mkdir(parents=True)
    written(folder / "onder" / "rapport.md", NUMBERED)
    for name in (".DS_Store", "~$rapport.docx", "onder/.verborgen/x.md"):
        (folder / name).write_text("Niet voor ons.")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    report = run(folder, folder / "onder" / "rapport.md", collection=collection)
    assert report.splitlines() == [
        f"{folder}/foto.jpg: Overgeslagen: geen document.",
        f"{folder}/onder/rapport.md: “{NUMBERED.title}”: nieuw, met 7 delen",
    ]


def test_files_that_fail_are_told_and_the_others_go_on(folder: Path, collection: ThemePage) -> None:
    (folder / "a.txt").touch()
    written(folder / "b.md", NUMBERED)
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\n")
    report, last = refused(folder, folder / "weg.txt", folder / "b.md.zip", collection=collection)
    assert report.splitlines() == [
        f"{folder}/a.txt: Er staat geen tekst in.",
        f"{folder}/b.md: “{NUMBERED.title}”: nieuw, met 7 delen",
        f"{folder}/c.pdf: Het bestand is beschadigd.",
        f"{folder}/weg.txt: Hier is geen bestand dat gelezen kan worden.",
        f"{folder}/b.md.zip: Hier is geen bestand dat gelezen kan worden.",
    ]
    assert last == "4 bestanden konden niet worden geïmporteerd."
    assert KnowledgePage.objects.count() == 1


def test_an_accident_costs_one_file_and_leaves_nothing_of_it(
    folder: Path, collection: ThemePage, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = importing._save

    def fails_once(page: KnowledgePage, *args: object, **kwargs: object) -> None:
        if page.title == NUMBERED.title:
            raise RuntimeError
        save(page, *args, **kwargs)

    monkeypatch.setattr(importing, "_save", fails_once)
    written(folder / "a.md", NUMBERED)
    written(folder / "b.md", UNNUMBERED)
    report, last = refused(folder, collection=collection)
    assert report.startswith(f"{folder}/a.md: Er ging iets mis; er is niets van bewaard.\n")
    assert last == "1 bestand kon niet worden geïmporteerd."
    assert [page.title for page in KnowledgePage.objects.all()] == [UNNUMBERED.title]
    assert len(list((media / "documents").iterdir())) == 1


def test_notices_are_told_below_their_file(folder: Path, collection: ThemePage) -> None:
    (folder / "a.txt").write_bytes(as_text(UNNUMBERED, leaders=" .... ").replace("\n\nWaarom juist nu", "", 1).encode())
    (folder / "b.txt").write_bytes("Een café met één tafel.".encode("cp1252"))
    report = run(folder, collection=collection)
    assert "    Het bestand zegt niet hoe de letters zijn opgeslagen; gelezen als Windows-1252.\n" in report


def test_nothing_to_import(folder: Path, collection: ThemePage) -> None:
    assert refused(folder, collection=collection) == ("", "Hier staan geen documenten.")


def test_an_unknown_collection_or_theme(folder: Path, collection: ThemePage) -> None:
    path = written(folder / "a.md", NUMBERED)
    with pytest.raises(CommandError, match="Er is geen collectie met het adres “weg”"):
        call_command("import_documents", str(path), collection="weg")
    with pytest.raises(CommandError, match="Er is geen thema met het adres “weg”"):
        call_command("import_documents", str(path), collection=collection.slug, theme=["weg"])
    assert not KnowledgePage.objects.exists()


def test_progress_is_shown_to_a_person_only(
    folder: Path, collection: ThemePage, capfd: pytest.CaptureFixture[str]
) -> None:
    path = written(folder / "a.md", NUMBERED)
    mine, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as screen:
        call_command("import_documents", str(path), collection=collection.slug, stdout=io.StringIO(), stderr=screen)
        screen.flush()
        assert "Documenten" in os.read(mine, 10_000).decode()
    os.close(mine)
    call_command("import_documents", str(path), collection=collection.slug, stdout=io.StringIO())
    assert capfd.readouterr().err == ""


def test_a_title_of_any_length_or_script_makes_a_page(folder: Path, collection: ThemePage) -> None:
    for number, title in enumerate(("Lang " * 80, "中文标题", "…!", "Zelfde", "Zelfde"), 1):
        (folder / f"{number}.md").write_text(f"# {title}\n\nTekst {number} onder de kop.\n\n## Kop\n\nTekst.\n")
    run(folder, collection=collection)
    assert KnowledgePage.objects.count() == 5
    assert {"document", "zelfde", "zelfde-2"} <= set(KnowledgePage.objects.values_list("slug", flat=True))


def test_every_refusal_and_notice_has_its_sentence() -> None:
    sentences = {refusal_sentence(reason("x")) for reason in errors.DocumentError.__subclasses__()}
    assert len(sentences) == len(errors.DocumentError.__subclasses__())
    codes = ("encoding-guessed", "control-characters", "page-without-text", "page-furniture", "heading-not-in-text")
    assert len({notice_sentence(Notice(code, "x")) for code in codes}) == len(codes)
    source = " ".join(path.read_text() for path in Path(importing.__file__).parent.glob("documents/*.py"))
    assert set(re.findall(r'Notice\("([a-z-]+)"', source)) == set(codes)


def test_the_outcome_says_what_was_done(folder: Path, collection: ThemePage) -> None:
    plan = Import(collection)
    path = written(folder / "a.md", NUMBERED)
    assert plan.run(path, dry_run=True).page is None
    assert plan.run(path).result is Result.NEW
    shutil.copy(path, folder / "kopie.md")
    assert plan.run(folder / "kopie.md").result is Result.UNCHANGED
