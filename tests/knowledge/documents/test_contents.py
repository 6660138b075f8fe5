"""The document's own contents list leads to its headings and is itself no part of the text."""

from knowledge.documents.model import Document, Notice
from knowledge.documents.plain import to_lines
from knowledge.documents.sections import to_document
from knowledge.documents.source import Source
from tests.knowledge.documents.reports import SENTENCES

PROSE = " ".join(SENTENCES[:3])


def read(*parts: str) -> Document:
    return to_document(Source(to_lines("\n".join(parts))), "Naamloos")


def body(*titles: str) -> str:
    return "\n\n".join(f"{title}\n\n{PROSE}" for title in titles)


def outline(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in document if section.heading]


def test_two_columns_are_read_one_after_the_other() -> None:
    document = read(
        "Jaarverslag\n\nInhoud\n",
        "Vooraf\t3\t2.1 Stad\t15",
        "1 Samen beginnen\t5\t2.2 Dorp\t18",
        "1.1 Het plan\t7\t3 Samen verder\t21",
        "2 Samen doen\t12\tBijlagen\t25\n\n",
        body(
            "Vooraf",
            "1 Samen beginnen",
            "1.1 Het plan",
            "2 Samen doen",
            "2.1 Stad",
            "2.2 Dorp",
            "3 Samen verder",
            "Bijlagen",
        ),
    )
    assert outline(document) == [
        (1, "Vooraf"), (1, "1 Samen beginnen"), (2, "1.1 Het plan"), (1, "2 Samen doen"), (2, "2.1 Stad"),
        (2, "2.2 Dorp"), (1, "3 Samen verder"), (1, "Bijlagen"),
    ]  # fmt: skip
    assert "15" not in document.text


def test_a_slip_of_the_pen_in_the_list_does_no_harm() -> None:
    document = read(
        "Verslag\n\nInhoud\n",
        "Wijkteam Oosterhavn .... 3\nWijkteam Westerpoort .... 5\n",
        "Door het oog van Klaasje Vriez .... 9\nZuid Laren .... 12\n\n",
        body("Wijkteam Oosterhaven", "Wijkteam Westerpoort", "Door het oog van Klaasje Vries", "Zuid-Laren"),
    )
    assert [heading for _, heading in outline(document)] == [
        "Wijkteam Oosterhaven", "Wijkteam Westerpoort", "Door het oog van Klaasje Vries", "Zuid-Laren",
    ]  # fmt: skip


def test_a_title_that_occurs_twice_finds_both_its_places() -> None:
    document = read(
        "Verslag\n\nInhoud\n\nOver ons .... 2\n1 Werken .... 3\n2 Leren .... 6\nOver ons .... 9\n\n",
        body("Over ons", "1 Werken", "2 Leren", "Over ons"),
    )
    assert outline(document) == [(1, "Over ons"), (1, "1 Werken"), (1, "2 Leren"), (1, "Over ons")]
    assert len({section.anchor for section in document}) == len(document.sections)
    assert document.sections[-1].path == ("Over ons (2)",)


def test_entries_between_numbered_ones_lie_below_them() -> None:
    document = read(
        "Verslag\n\nInhoud\n",
        "SAMEN DOEN 3\n1.1 In de wijk 4\nGesprek: aan tafel 6\n1.2 Op school 8\nSchool de Linde 9\nSchool de Eik 11\n"
        "Gesprek: op het plein 12\nSAMEN LEREN 14\n2.1 Van elkaar 15\nBijlagen 20\n\n",
        body("SAMEN DOEN", "1.1 In de wijk", "Gesprek: aan tafel", "1.2 Op school", "School de Linde", "School de Eik"),
        "\n",
        body("Gesprek: op het plein", "SAMEN LEREN", "2.1 Van elkaar", "Bijlagen"),
    )
    assert outline(document) == [
        (1, "SAMEN DOEN"), (2, "1.1 In de wijk"), (2, "Gesprek: aan tafel"), (2, "1.2 Op school"),
        (3, "School de Linde"), (3, "School de Eik"), (2, "Gesprek: op het plein"),
        (1, "SAMEN LEREN"), (2, "2.1 Van elkaar"), (1, "Bijlagen"),
    ]  # fmt: skip


def test_a_heading_may_be_broken_over_lines_or_carry_its_number_apart() -> None:
    document = read(
        "Verslag\n\nInhoud\n",
        "SAMEN DOEN .... 3\n1.1 Een lange titel over werken in de wijk .... 4\n"
        "Gesprek: aan tafel bij een gezin .... 6\n2. SAMEN LEREN .... 9\n\n",
        f"1\n\nSAMEN DOEN\n\n{PROSE}\n\n1.1 Een lange titel\nover werken in de wijk\n\n{PROSE}\n\n",
        f"Gesprek\n\nAan tafel bij een gezin\n\n{PROSE}\n\n2 | SAMEN LEREN\n\n{PROSE}",
    )
    assert outline(document) == [
        (1, "1. SAMEN DOEN"), (2, "1.1 Een lange titel over werken in de wijk"),
        (3, "Gesprek: Aan tafel bij een gezin"),
        (1, "2. SAMEN LEREN"),
    ]  # fmt: skip


def test_a_list_may_break_titles_over_two_lines_and_give_numbers_a_line_of_their_own() -> None:
    titles = (
        "Hoe de scholen in de buurt met elkaar samenwerken",
        "Wat ouders zeggen",
        "Verder",
        "Dank",
        "Bronnen",
    )
    wrapped = "Hoe de scholen in de buurt met\nelkaar samenwerken .... 3\n" + "\n".join(
        f"{title} .... {page}" for page, title in enumerate(titles[1:], 5)
    )
    apart = "\n".join(f"{title}\n{3 * page}" for page, title in enumerate(titles, 1))
    for listed in (wrapped, apart):
        document = read("Verslag\n\nInhoud\n", listed, "\n\n", body(*titles))
        assert [heading for _, heading in outline(document)] == list(titles)
        assert document.title == "Verslag"


def test_numbers_titles_and_pages_may_stand_in_columns() -> None:
    document = read(
        "Verslag\n\nInhoud\n\n1\tSamen beginnen\t3\n1.1\tHet plan\t4\n2\tSamen doen\t9\n\n",
        body("1 Samen beginnen", "1.1 Het plan", "2 Samen doen"),
    )
    assert outline(document) == [(1, "1 Samen beginnen"), (2, "1.1 Het plan"), (1, "2 Samen doen")]


def test_page_numbers_may_come_first() -> None:
    titles = ("Vooraf", "Waarom samen", "Drie verhalen", "Wat het kost", "Hoe verder", "Dank")
    listed = "\n".join(f"{page:02} {title}" for page, title in zip((4, 6, 9, 15, 18, 22), titles, strict=True))
    document = read("Verslag\n\nInhoud\n", listed, "\n\n", body(*titles))
    assert [heading for _, heading in outline(document)] == list(titles)


def test_a_heading_that_the_text_lost_is_put_back_where_its_words_begin() -> None:
    """A converter may lose a heading set in a picture; the list still tells of it, and so do the words."""
    document = read(
        "Verslag\n\nInhoud\n\n",
        "Wijkteam Oosterhaven .... 3\nWijkteam Westerpoort .... 5\nWijkteam Noorderdijk .... 8\n\n",
        body("Wijkteam Oosterhaven"),
        f"\n\nIn Oosterhaven begon het in een buurthuis. {PROSE}\n\nHet tweede team ging anders te werk. {PROSE}\n\n",
        f"In Westerpoort waren het de ouders zelf. {PROSE}\n\n",
        body("Wijkteam Noorderdijk"),
    )
    assert [heading for _, heading in outline(document)] == [
        "Wijkteam Oosterhaven", "Wijkteam Westerpoort", "Wijkteam Noorderdijk",
    ]  # fmt: skip
    assert document.sections[1].text.startswith("Het tweede team ging anders te werk.")
    assert document.warnings == (Notice("heading-not-in-text", "Wijkteam Westerpoort"),)


def test_a_lost_heading_of_which_nothing_is_left_is_only_reported() -> None:
    document = read(
        "Verslag\n\nInhoud\n\n",
        "Wijkteam Oosterhaven .... 3\nNawoord .... 5\nWijkteam Noorderdijk .... 8\nSlot .... 9\n\n",
        body("Wijkteam Oosterhaven", "Wijkteam Noorderdijk"),
    )
    assert [heading for _, heading in outline(document)] == ["Wijkteam Oosterhaven", "Wijkteam Noorderdijk"]
    assert [notice.detail for notice in document.warnings] == ["Nawoord", "Slot"]


def test_rows_of_numbers_are_no_contents_list() -> None:
    document = read(
        "Verslag\n",
        body("Cijfers van de scholen"),
        "\n\nHavenschool 12\nDe Linde 15\nDe Eik 18\nDe Beuk 20\nDe Wilg 22\n\n",
        body("Wat we zien"),
    )
    assert [heading for _, heading in outline(document)] == ["Cijfers van de scholen", "Wat we zien"]
    assert "De Beuk 20" in document.text


def test_a_table_before_the_list_is_no_list_and_does_not_hide_it() -> None:
    document = read(
        "Verslag\n\nJongens\t12\nMeisjes\t15\nSamen\t27\n\n",
        f"{PROSE}\n\nInhoud\n\nDoen .... 3\nLeren .... 4\nDelen .... 9\n\n",
        body("Doen", "Leren", "Delen"),
    )
    assert [heading for _, heading in outline(document)] == ["Doen", "Leren", "Delen"]
    assert "Meisjes\t15" in document.text
    assert "...." not in document.text


def test_a_list_that_leads_nowhere_is_still_no_text() -> None:
    document = read("Verslag\n\nInhoud\n\nWeg .... 3\nKwijt .... 5\nZoek .... 8\n\n", body("Een kop", "Nog een kop"))
    assert [heading for _, heading in outline(document)] == ["Een kop", "Nog een kop"]
    assert "Kwijt" not in document.text


def test_words_indented_in_the_list_are_sections_below() -> None:
    document = read(
        "Verslag\n\nInhoud\n\nDoen .... 3\n   In de wijk .... 4\n   Op school .... 6\nLeren .... 9\n\n",
        body("Doen", "In de wijk", "Op school", "Leren"),
    )
    assert outline(document) == [(1, "Doen"), (2, "In de wijk"), (2, "Op school"), (1, "Leren")]


def test_titles_named_in_an_introduction_are_not_taken_for_the_headings() -> None:
    titles = ("1 Aanleiding", "2 Aanpak in de wijk", "3 Wat het opleverde")
    document = read(
        "Verslag\n\nInhoud\n\n",
        "\n".join(f"{title} .... {page}" for page, title in enumerate(titles, 3)),
        f"\n\n{PROSE}\n\nAanleiding\n\nAanpak in de wijk\n\nWat het opleverde\n\n",
        body(*titles),
    )
    assert [section.heading for section in document if section.heading] == list(titles)
    assert all(PROSE in section.text for section in document if section.heading)
