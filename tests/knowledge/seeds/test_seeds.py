"""The programme's five real documents import well. What they must yield is written here, never in a rule."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from knowledge.documents import Document, Section, read_document
from knowledge.documents.lines import tidy, without_marks, words_of

pytestmark = pytest.mark.seeds

SEEDS = Path(os.environ.get("SEEDS", settings.ROOT.parent / "shared" / "seeds"))
REGIONS = (
    "Utrecht", "De Meierij", "FoodValley", "Noord-Kennemerland", "Zuid-Kennemerland", "Zuid-Limburg", "Almere",
    "Twente",
    "Leeuwarden / NO-Friesland", "Holland Rijnland",
)  # fmt: skip
LINES = ("1. BEWEGEN vanuit Met Andere Ogen", "2. LEREN Met Andere Ogen", "3. AGENDEREN Met Andere Ogen")
NUMBERED = {
    LINES[0]: ("1.1", "1.2", "1.3", "1.4"),
    LINES[1]: ("2.1", "2.2", "2.3", "2.4", "2.5", "2.6"),
}
INTERVIEWS = {
    LINES[0]: ("Carry Roozemon", "Anne Looijenga"),
    LINES[1]: ("Annette van der Poel", "Pieter van Dijk"),
}
LABELS = (
    "AANDEEL", "HOUDERS", "INSPIRATIE-", "VERTREK", "REISDOEL", "LEGENDA", "Meetingpoint", "NIEUWS", "MELD",
    "LEES MEER",
    "GA NAAR", "Ga naar website", "INFOGRAPHIC", "SCHOOLLOOPBAAN", "VERSTANDELIJK", "GEMEENTE:", "LERENDE",
    "PREVENTIEVE",
    "ZORG", "SAMEN STEEDS BETER", "Regioverbinder", "Coalitieverbinder", "be-we-ge-n", "le-ren", "aggen-de-ren",
    "MAART",
    "Reisgezelschap", "inspiratieregios", "POSITIEF", "COMMUNITY OF PRACTICE", "OP REIS", "BLOGGEN", "ILYA",
    "In mei 2020",
)  # fmt: skip
FURNITURE = ("MIDTERM", "JUNI 2020", "VOORTGANGSRAPPORTAGE", "Inhoudsopgave", "Onderwijs |")


@pytest.fixture(scope="module")
def report() -> Document:
    return read_document(next(SEEDS.glob("004_*.txt")))


def section(document: Document, heading: str) -> Section:
    (found,) = [section for section in document if section.heading.startswith(heading)]
    return found


def test_the_programme_lines_are_the_chapters(report: Document) -> None:
    chapters = [section.heading for section in report if section.level == 1]
    assert [chapter for chapter in chapters if chapter in LINES] == list(LINES)
    assert chapters.count("Over Met Andere Ogen") == 2
    assert chapters[chapters.index(LINES[0]) - 1] == "Over Met Andere Ogen" == chapters[-1]


def test_the_numbered_parts_lie_below_their_line(report: Document) -> None:
    for line, numbers in NUMBERED.items():
        for number in numbers:
            assert section(report, f"{number} ").path[:-1] == (line,)


def test_every_region_is_a_section_of_2_1_with_its_own_text(report: Document) -> None:
    regions = [found for found in report if found.heading.startswith("Inspiratieregio ")]
    assert [region.heading for region in regions] == [f"Inspiratieregio {name}" for name in REGIONS]
    assert {region.path[:-1] for region in regions} == {(LINES[1], "2.1 Leren vanuit de Inspiratieregio's")}
    for region in regions:
        whole = " ".join(part.text for part in report if part.path[: len(region.path)] == region.path)
        assert len(whole) > 2000
        assert region.heading.split()[-1].split("-")[-1][:5].lower() in whole.lower()


def test_a_region_whose_heading_was_lost_begins_where_its_words_do(report: Document) -> None:
    assert [notice.detail for notice in report.warnings if notice.code == "heading-not-in-text"] == [
        "Inspiratieregio Holland Rijnland"
    ]
    assert section(report, "Voorbeeld: Sofie").path[-2] == "Inspiratieregio Holland Rijnland"
    assert "Friese" in section(report, "Inspiratieregio Leeuwarden").text


def test_every_interview_is_a_section_with_its_questions(report: Document) -> None:
    for line, names in INTERVIEWS.items():
        for name in names:
            interview = section(report, f"Interview: Door de ogen van {name}")
            assert interview.path[:-1] == (line,)
            below = [part.heading for part in report if part.path[:-1] == interview.path]
            assert len(below) == 5
            assert below[0].startswith("Wie ben je")


def test_no_line_of_the_contents_list_no_furniture_and_no_label_is_a_heading(report: Document) -> None:
    for found in report:
        assert not found.heading.startswith((*LABELS, *FURNITURE)), found.heading
        assert "\t" not in found.heading
        assert not found.heading[-2:].strip().isdigit() or found.heading.endswith(" 2020"), found.heading
    assert "Inhoudsopgave" not in report.text
    assert "Interview: Door de ogen van Carry Roozmond" not in report.text


def test_the_infographics_stay_as_text_in_their_section(report: Document) -> None:
    bewegen = " ".join(part.text for part in report if part.path[:1] == (LINES[0],))
    assert "290\nAANDEEL-HOUDERS" in bewegen
    assert "BINDENDE AFSPRAKEN" in " ".join(part.text for part in report if "Inspiratieregio Utrecht" in part.path)


@pytest.mark.parametrize(
    ("number", "headings"),
    [
        (
            "000",
            [
                (1, "Noord-Kennemerland: meer dan de som der delen"), (2, "Samen optrekken inspireert"),
                (2, "Hoofdlijn 1"), (2, "Hoofdlijn 2"), (2, "Hoofdlijn 3"),
                (1, "Over halen, brengen, inspireren en wat wij nodig hebben"), (2, "Brengen"), (2, "Halen"),
            ],
        ),
        (
            "001",
            [
                (0, ""), (1, "Aanpak door de regisseursgroep"), (1, "Bestuurlijke besluitvorming"),
                (1, "Procedurele rol van een onafhankelijke voorzitter"),
            ],
        ),
        (
            "002",
            [
                (1, "Inspiratieregio Noord-Kennemerland: ‘It takes a community to raise a child’"),
                (1, "Regionaal team en pilot Jeugd GGZ in het VO"), (1, "Aanpak thuiszitters"),
                (1, "Aan de slag met de leervraag"),
                (1, "Actief in de werkgroep agendering en het bestuurlijk netwerk"),
            ],
        ),
        (
            "003",
            [
                (1, "Bestuurders maken gezamenlijke ambities concreet"),
                (1, "1. Naadloze verbinding jeugdhulp en onderwijs"), (1, "2. Thuiszittende leerlingen"),
                (1, "3. Onderwijszorgarrangementen"), (1, "4. Doelgroep- en populatiebenadering"),
                (1, "Elkaar ontmoeten is cruciaal"), (1, "Vervolgbijeenkomst"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_shorter_documents(number: str, headings: list[tuple[int, str]]) -> None:
    document = read_document(next(SEEDS.glob(f"{number}_*.txt")))
    assert [(section.level, section.heading) for section in document] == headings


def test_no_words_are_lost() -> None:
    """Every word of the files is in the document, but for contents list, page logo and words cut by a hyphen."""
    for path in SEEDS.glob("*.txt"):
        document = read_document(path)
        kept = set(words_of(f"{document.title} {document.text}"))
        words = words_of(without_marks(tidy(path.read_text())))
        missing = [word for word in words if len(word) > 1 and word not in kept]
        assert len(missing) < len(words) / 500, missing


def test_no_rule_knows_a_word_of_the_documents() -> None:
    """The names and terms of the documents do not occur in the code that reads them."""
    code = " ".join(path.read_text() for path in Path(settings.ROOT, "knowledge/documents").glob("*.py")).lower()
    names = {name.split()[-1].lower() for names in INTERVIEWS.values() for name in names}
    terms = {"inspiratieregio", "bewegen", "agenderen", "midterm", "interview", "inhoudsopgave", "voorwoord", "colofon"}
    assert not {word for word in names | terms | {name.lower() for name in REGIONS} if word in words_of(code)}
