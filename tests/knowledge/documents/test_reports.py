"""One report, laid out in the ways in which reports come: its headings are the sections, and nothing else is."""

from pathlib import Path

import pytest

from knowledge.documents import read_document
from tests.knowledge.documents.reports import (
    NUMBERED,
    UNNUMBERED,
    Report,
    as_markdown,
    as_pdf,
    as_text,
    as_word,
    paragraphs,
)

REPORTS = pytest.mark.parametrize("report", [UNNUMBERED, NUMBERED], ids=["unnumbered", "numbered"])


def has_its_sections(path: Path, report: Report, *, levels: bool = True) -> None:
    """The file's sections are the report's parts, with all of their text and none of anything else's."""
    document = read_document(path)
    assert document.title == report.title
    assert [section.heading for section in document] == report.titles
    if levels:
        assert [section.level for section in document] == [part.level for part in report.parts]
    for seed, (section, part) in enumerate(zip(document, report.parts, strict=True)):
        assert section.text.split() == " ".join(paragraphs(seed, part.paragraphs)).split()
    assert document.language == "nl"
    assert {notice.code for notice in document.warnings} <= {"page-furniture"}


@REPORTS
@pytest.mark.parametrize("wrap", [0, 80], ids=["unwrapped", "wrapped"])
@pytest.mark.parametrize("leaders", [" ............ ", " . . . . . . ", "\t", " … ", "    "])
def test_text_with_a_contents_list(report: Report, wrap: int, leaders: str, tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(as_text(report, wrap=wrap, leaders=leaders))
    has_its_sections(path, report)


@REPORTS
@pytest.mark.parametrize("wrap", [0, 80], ids=["unwrapped", "wrapped"])
@pytest.mark.parametrize("listed", [True, False], ids=["list without pages", "no list"])
def test_text_without_page_numbers(report: Report, wrap: int, listed: bool, tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(as_text(report, wrap=wrap, listed=listed))
    has_its_sections(path, report, levels=listed or report is NUMBERED)


@REPORTS
def test_markdown(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "rapport.md"
    path.write_text(as_markdown(report))
    has_its_sections(path, report)


@REPORTS
@pytest.mark.parametrize("listed", [True, False], ids=["contents list", "no list"])
@pytest.mark.parametrize("styled", [True, False], ids=["styles", "bold letters only"])
def test_word(report: Report, styled: bool, listed: bool, tmp_path: Path) -> None:
    path = as_word(report, tmp_path / "rapport.docx", styled=styled, listed=listed)
    has_its_sections(path, report, levels=styled or listed or report is NUMBERED)


@REPORTS
@pytest.mark.parametrize("listed", [True, False], ids=["contents list", "no list"])
@pytest.mark.parametrize("plain", [True, False], ids=["small headings", "large headings"])
def test_pdf(report: Report, plain: bool, listed: bool, tmp_path: Path) -> None:
    path = as_pdf(report, tmp_path / "rapport.pdf", plain=plain, listed=listed)
    has_its_sections(path, report, levels=listed or not plain or report is NUMBERED)


def test_sections_of_a_pdf_know_their_page(tmp_path: Path) -> None:
    document = read_document(as_pdf(UNNUMBERED, tmp_path / "rapport.pdf"))
    pages = [section.page for section in document if section.page]
    assert len(pages) == len(document.sections)
    assert pages == sorted(pages)
    assert pages[0] == 3
    assert document.page_count == pages[-1]
