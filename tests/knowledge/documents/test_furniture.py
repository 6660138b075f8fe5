"""Running headers, footers and page numbers belong to the page; they're gone from the text and are no headings."""

import pytest

from knowledge.documents.model import Document
from knowledge.documents.plain import to_lines
from knowledge.documents.sections import to_document
from knowledge.documents.source import Source
from tests.knowledge.documents.reports import NUMBERED, UNNUMBERED, Report, as_text, paragraphs


def read(text: str) -> Document:
    return to_document(Source(to_lines(text)), "Naamloos")


def paged(report: Report, header: str, footer: str, *, mark: str, length: int = 9) -> str:
    """The report cut into pages of so many lines, wherever that falls, each with its header and footer."""
    lines = as_text(report, wrap=80, leaders=" .... ").split("\n")
    pages = [lines[start : start + length] for start in range(0, len(lines), length)]
    return mark.join(
        "\n".join(
            [
                *([header.format(number), ""] if header else []),
                *page,
                *(["", footer.format(number), ""] if footer else []),
            ]
        )
        for number, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize("report", [UNNUMBERED, NUMBERED], ids=["unnumbered", "numbered"])
@pytest.mark.parametrize(
    ("header", "footer"),
    [
        ("Proeftuin verzuim | tussenstand", ""),
        ("", "Pagina {}"),
        ("", "{}"),
        ("JAARVERSLAG {}", ""),
        ("Gemeente Havenstad", "tussenstand - {}"),
        ("", "Pagina {} van 31"),
    ],
)
@pytest.mark.parametrize("mark", ["\f", "\n\n"], ids=["form feeds", "glued together"])
def test_page_furniture_is_neither_text_nor_heading(report: Report, header: str, footer: str, mark: str) -> None:
    document = read(paged(report, header, footer, mark=mark))
    assert [section.heading for section in document if section.heading] == report.titles
    edges = {edge.replace("{}", "#").replace("31", "#") for edge in (header, footer) if edge}
    assert {notice.detail for notice in document.warnings if notice.code == "page-furniture"} == edges
    for seed, (section, part) in enumerate(zip(document.sections[-len(report.parts) :], report.parts, strict=True)):
        assert section.text.split() == " ".join(paragraphs(seed, part.paragraphs)).split()


def test_headings_that_come_back_are_no_furniture() -> None:
    text = "\n\n".join(
        f"{title}\n\n{paragraph}"
        for seed in range(4)
        for title, paragraph in zip(("De vraag", "Het antwoord"), paragraphs(seed, 2), strict=True)
    )
    assert [section.heading for section in read(f"Verslag\n\n{text}")] == ["De vraag", "Het antwoord"] * 4


def test_numbered_headings_at_the_top_of_pages_are_no_furniture() -> None:
    text = "\f".join(
        f"Hoofdstuk {number}\n\n{first}\f{second}"
        for number in (1, 2, 3, 4)
        for first, second in [list(paragraphs(number, 2))]
    )
    document = read(f"Verslag\n\n{next(paragraphs(0, 1))}\f{text}")
    assert [section.heading for section in document if section.heading] == [f"Hoofdstuk {n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("mark", ["\f", "\n\n"], ids=["form feeds", "glued together"])
def test_a_header_that_names_the_chapter_does_not_take_the_chapters_heading_along(mark: str) -> None:
    pages = ["Verslag\n\nInhoud\n\nHet begin .... 2\nHet midden .... 5\nHet einde .... 8\n"]
    for chapter in ("Het begin", "Het midden", "Het einde"):
        for step, paragraph in enumerate(paragraphs(len(chapter), 4)):
            # A page ends in the middle of a sentence, and the next begins with the chapter's name.
            first, second = paragraph[:160].rsplit(" ", 1)
            pages += [f"{chapter}\n\n{first}", f"{chapter}\n\n{second.lower()} {paragraph[160:]}\n\nSlot {step}."]
    document = read(mark.join(pages))
    assert [section.heading for section in document if section.heading] == ["Het begin", "Het midden", "Het einde"]
    assert "Het midden" not in document.text.replace("Het midden", "", 1)


def test_a_header_that_cuts_nothing_is_at_least_no_heading() -> None:
    """Pages that end with a paragraph each leave their header among the text, where it may pass for a heading."""
    chapters = ("Het begin", "Het midden", "Het einde")
    text = "\n\n".join(
        f"Gemeente Havenstad\n\n{chapter}\n\n{first}\n\nGemeente Havenstad\n\n{second}"
        for seed, chapter in enumerate(chapters)
        for first, second in [list(paragraphs(seed, 2))]
    )
    document = read(f"Verslag\n\nInhoud\n\nHet begin .... 2\nHet midden .... 5\nHet einde .... 8\n\n{text}")
    assert [section.heading for section in document if section.heading] == list(chapters)
