"""Without a contents list: what marks, type, numbers and place say of headings, and what is none."""

import textwrap
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from knowledge.documents import Document, pdf, read_document
from knowledge.documents.lines import Line
from knowledge.documents.plain import to_lines
from knowledge.documents.sections import slug, to_document
from knowledge.documents.source import Source
from tests.knowledge.documents.reports import SENTENCES

PROSE = " ".join(SENTENCES[:3])


def read(text: str) -> Document:
    return to_document(Source(to_lines(text)), "Naamloos")


def headings(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in read(text) if section.heading]


def test_marks_of_both_kinds() -> None:
    assert headings(f"Rapport\n=======\n\n{PROSE}\n\nDeel een\n--------\n\n{PROSE}\n\n### Onder ###\n{PROSE}") == [
        (1, "Deel een"), (2, "Onder"),
    ]  # fmt: skip
    assert read(f"Rapport\n===\n\nDeel een\n---\n{PROSE}").title == "Rapport"


def test_a_rule_is_no_underline() -> None:
    assert headings(f"Titel\n\n{PROSE}\n\n---\n\nEen kop\n\n{PROSE}\n\n* * *\n\nNog een kop\n\n{PROSE}") == [
        (1, "Een kop"), (1, "Nog een kop"),
    ]  # fmt: skip


def test_emphasis_and_links_in_headings_and_text_lose_their_signs() -> None:
    document = read(
        f"# **Gids**\n\n## *Een* kop\n\n{PROSE} Zie [het rapport](https://example.org/r) of [dit](#), "
        f"mail <mailto:a@example.org> (*) of 2 \\* 3.\n\n## Nog\\_een\n\n{PROSE}"
    )
    assert [section.heading for section in document] == ["Een kop", "Nog_een"]
    assert "het rapport (https://example.org/r) of dit, mail mailto:a@example.org (*) of 2 * 3." in document.text


@pytest.mark.parametrize(
    "label",
    [
        "290\nDEELNEMERS",
        "Een zin met een punt.",
        "“Wie vraagt, leert”",
        "Eva de Boer, directeur basisschool De Linde in Hengelo",
        "Regenboog, Jansen & Dekker, 1991",
        "www.example.org",
        "e-mail: info@example.org",
        "Eva | Linde | arts",
        "VERTREKPUNT",
        "- een punt",
        "Waarom???",
        "12 – 14",
        "en dan nog dit",
        "Let op:",
        "Bron\tdienst",
    ],
)
def test_labels_captions_and_the_like_are_no_headings(label: str) -> None:
    text = f"Rapport\n\nEen kop\n\n{PROSE}\n\n{label}\n\n{PROSE}\n\nNog een kop\n\n{PROSE}"
    assert headings(text) == [(1, "Een kop"), (1, "Nog een kop")]
    assert label.replace("- ", "").split("\n")[0] in read(text).text


def test_words_that_explain_a_figure_belong_to_it() -> None:
    text = f"Rapport\n\nEen kop\n\n{PROSE}\n\n290\nDEEL-\nNEMERS\n\nIn mei deden er zoveel scholen mee\n\n{PROSE}"
    assert headings(f"{text}\n\nNog een kop\n\n{PROSE}") == [(1, "Een kop"), (1, "Nog een kop")]


def test_a_cluster_of_labels_makes_no_headings() -> None:
    cluster = "NIEUWS\n\nMeld je aan\n\nLees meer\n\nGa naar het plein\n\n12 maart\n\nDE REIS"
    text = f"Rapport\n\nEen kop\n\n{PROSE}\n\n{cluster}\n\nNog een kop\n\n{PROSE}"
    assert headings(text) == [(1, "Een kop"), (1, "Nog een kop")]
    assert "Meld je aan" in read(text).text


def test_a_caption_stands_apart_from_the_text_below_it() -> None:
    text = f"Rapport\n\nEen kop\n\n{PROSE}\n\nKaart van de regio\n\n\n\n{PROSE}\n\nNog een kop\n\n{PROSE}"
    assert headings(text) == [(1, "Een kop"), (1, "Nog een kop")]


def test_headings_in_capitals_when_that_is_the_custom() -> None:
    assert headings(f"Rapport\n\nAANLEIDING\n\n{PROSE}\n\nAANPAK IN DE WIJK\n\n{PROSE}") == [
        (1, "AANLEIDING"), (1, "AANPAK IN DE WIJK"),
    ]  # fmt: skip


def test_a_heading_above_a_table() -> None:
    assert headings(f"Rapport\n\n{PROSE}\n\nDe cijfers\n\nJaar\t2020\nKinderen\t12\n\nEen kop\n\n{PROSE}") == [
        (1, "De cijfers"), (1, "Een kop"),
    ]  # fmt: skip


def test_a_heading_above_a_heading() -> None:
    assert headings(f"Rapport\n\nEen kop\n\n{PROSE}\n\nVooraf\n\nWaarom wij dit schreven\n\n{PROSE}") == [
        (1, "Een kop"), (1, "Vooraf"), (1, "Waarom wij dit schreven"),
    ]  # fmt: skip


def test_numbered_titles_with_text_between_are_headings_and_a_list_is_not() -> None:
    text = f"Verslag\n\n1. Wonen\n2. Leren\n\n{PROSE}\n\n1. Wonen\n{PROSE}\n\nBuurten\n\n{PROSE}\n\n2. Leren\n\n{PROSE}"
    assert headings(text) == [(1, "1. Wonen"), (2, "Buurten"), (1, "2. Leren")]
    assert headings(f"Verslag\n\nEen kop\n\n{PROSE}\n\n1. Wonen\n\n{PROSE}") == [(1, "Een kop")]


def test_unnumbered_headings_around_numbered_ones_stand_beside_them() -> None:
    text = f"Verslag\n\nVooraf\n\n{PROSE}\n\n1 Wonen\n\n{PROSE}\n\n2 Leren\n\n{PROSE}\n\nTot slot\n\n{PROSE}"
    assert headings(text) == [(1, "Vooraf"), (1, "1 Wonen"), (1, "2 Leren"), (1, "Tot slot")]


def test_amounts_and_dates_are_no_numbers_of_headings() -> None:
    text = f"Verslag\n\nEen kop\n\n{PROSE}\n\n1.700 Bezoeken in mei\n\n{PROSE}\n\n18 mei 2020\n\n{PROSE}"
    assert all("Bezoeken" not in heading for _, heading in headings(text))


def test_the_first_line_of_a_wrapped_paragraph_is_no_heading_but_a_title_on_it_is() -> None:
    wrapped = (
        textwrap.fill("De jeugdarts kijkt mee naar verzuim dat al weken duurt zodat niemand hoeft te " * 3, 80) + ".\n"
    )
    text = f"Verslag\n\n{wrapped}\nAanpak door het team\n{wrapped}\n{wrapped}"
    assert headings(text) == [(1, "Aanpak door het team")]


def test_the_same_headings_get_addresses_of_their_own_that_stay() -> None:
    text = "# A\n\n## Vraag\n\nx.\n\n## Vraag\n\nx.\n\n# B\n\n## Vraag\n\nx.\n\n# …\n\nx.\n\n# 漢字\n\nx.\n\n# B\n\nx."
    document = read(text)
    assert [section.anchor for section in document] == [
        "a", "vraag", "vraag-2", "b", "b-vraag", "deel", "deel-2", "b-2",
    ]  # fmt: skip
    assert [section.path for section in document][1:3] == [("A", "Vraag"), ("A", "Vraag (2)")]
    assert read(text) == document


def test_addresses_are_short_and_plain() -> None:
    assert slug("Creëren & 'verbinden': wat weten we⁴?") == "creeren-verbinden-wat-weten-we4"
    long = read(f"# Gids\n\n## {'lang ' * 40}\n\nx.\n\n## {'x' * 200}\n\nx.")
    assert [len(section.anchor) <= 80 for section in long] == [True, True]
    assert not long.sections[0].anchor.endswith("-")


def test_an_english_text_says_so() -> None:
    assert (
        read("The children of this school speak with their teachers about what they would like to learn.").language
        == "en"
    )
    assert read("De kinderen van deze school praten met hun leraren over wat zij graag willen leren.").language == "nl"


def test_a_text_of_one_line_is_text() -> None:
    document = read("Een kop")
    assert (document.title, document.text.strip()) == ("Naamloos", "Een kop")


def test_a_title_that_the_file_and_the_text_share_is_no_section() -> None:
    lines = [Line("Rapport over leren", mark=1), Line(PROSE, gap=1), Line("Deel", gap=1, mark=1), Line(PROSE, gap=1)]
    document = to_document(Source(lines, title="Rapport over leren"), "Naamloos")
    assert [section.heading for section in document] == ["", "Deel"]
    assert to_document(Source([], title="Leeg"), "Naamloos").title == "Leeg"


# What only PDF tells


def page(canvas: Canvas, *lines: tuple[float, float, str, float, bool]) -> None:
    """One page of lines: left, height, words, size, bold."""
    for left, height, words, size, bold in lines:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        canvas.drawString(left, height, words)
    canvas.showPage()


def test_type_shows_headings_and_scattered_numbers_are_none(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    body = [(70, 640 - 14 * step, SENTENCES[step][:80], 11, False) for step in range(3)]
    page(canvas, (70, 760, "Grote titel van het stuk", 28, True))
    page(
        canvas, (70, 700, "Eerste hoofdstuk dat zo lang heet dat het", 20, True),
        (70, 676, "over twee regels loopt", 20, True),
        *body, (300, 500, "290", 40, True), (420, 470, "REISDOEL", 24, True), (70, 430, "Los bijschrift", 16, False),
    )  # fmt: skip
    page(canvas, (70, 700, "Tweede hoofdstuk", 20, True), *body, (70, 560, "Een kop daaronder", 14, True),
         *[(left, height - 120, words, size, bold) for left, height, words, size, bold in body])  # fmt: skip
    canvas.save()
    document = read_document(tmp_path / "a.pdf")
    assert document.title == "Grote titel van het stuk"
    assert [(section.level, section.heading) for section in document] == [
        (1, "Eerste hoofdstuk dat zo lang heet dat het over twee regels loopt"),
        (1, "Tweede hoofdstuk"),
        (2, "Een kop daaronder"),
    ]  # fmt: skip
    assert "290" in document.text


def test_bookmarks_are_the_outline(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setTitle("Een titel van het bestand")
    for number, (title, level) in enumerate((("Vooraf", 0), ("Aanpak", 0), ("In de wijk", 1), ("Slot", 0))):
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(title, str(number), level)
        body = [(70, 650 - 14 * step, SENTENCES[step][:80], 11, False) for step in range(4)]
        page(canvas, (70, 700, title, 11, False), *body)
    canvas.save()
    document = read_document(tmp_path / "a.pdf")
    assert document.title == "Een titel van het bestand"
    assert [entry.level for entry in pdf.read(tmp_path / "a.pdf").bookmarks] == [1, 1, 2, 1]
    assert [(section.level, section.heading, section.page) for section in document] == [
        (1, "Vooraf", 1), (1, "Aanpak", 2), (2, "In de wijk", 3), (1, "Slot", 4),
    ]  # fmt: skip


def test_cells_beside_each_other_are_a_row(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    rows = [("Regio", "Scholen", "Kinderen"), ("Noord", "12", "340"), ("Zuid", "9", "255")]
    cells = [
        (70 + 150 * column, 600 - 14 * row, words[column], 11, False)
        for row, words in enumerate(rows)
        for column in range(3)
    ]
    page(canvas, (70, 700, SENTENCES[0][:80], 11, False), (70, 686, SENTENCES[1], 11, False), *cells)
    canvas.save()
    lines = pdf.read(tmp_path / "a.pdf").lines
    assert [line.text for line in lines[-3:]] == ["Regio\tScholen\tKinderen", "Noord\t12\t340", "Zuid\t9\t255"]


def test_an_indented_line_begins_a_paragraph(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    page(
        canvas, (70, 700, SENTENCES[0], 10, False), (70, 687, SENTENCES[1], 10, False),
        (84, 674, SENTENCES[2], 10, False),
        (70, 661, SENTENCES[3], 10, False), (70, 300, SENTENCES[4], 10, False), (70, 720, SENTENCES[5], 10, False),
    )  # fmt: skip
    canvas.save()
    assert [line.gap for line in pdf.read(tmp_path / "a.pdf").lines] == [1, 0, 1, 0, 3, 3]
