"""The text below a heading: paragraphs, lists, quotes and tables as data, as HTML and as plain text."""

import pytest

from knowledge.documents import Item, ListBlock, Paragraph, Quote, Table, from_data, to_data, to_html
from knowledge.documents.blocks import bullet_letters, join, to_blocks
from knowledge.documents.lines import wrap_width
from knowledge.documents.model import Block, Section, block_text
from knowledge.documents.plain import to_lines

LONG = "De jeugdarts kijkt mee naar verzuim dat al weken duurt, zodat niemand hoeft te raden wat er dan"


def blocks(text: str, width: int = 0) -> tuple[Block, ...]:
    lines = to_lines(text)
    return to_blocks(lines, width or wrap_width(lines), bullet_letters(lines))


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("de ge-", "meente", "de gemeente"),
        ("Noord-", "Kennemerland", "Noord-Kennemerland"),
        ("jeugd-", "en gezinscoaches", "jeugd- en gezinscoaches"),
        ("van 10 -", "tot 12", "van 10 - tot 12"),
        ("in 2019-", "2020", "in 2019- 2020"),
        ("een", "woord", "een woord"),
    ],
)
def test_lines_of_one_sentence_are_joined(before: str, after: str, whole: str) -> None:
    assert join(before, after) == whole


def test_wrapped_lines_are_one_paragraph_and_short_ones_stay_lines() -> None:
    wrapped = "\n".join([LONG, f"{LONG} is.", "Wie verder wil lezen, kan dat doen.", "", "Jan Jansen", "Kerkstraat 1"])
    assert blocks(wrapped, width=100) == (
        Paragraph(f"{LONG} {LONG} is. Wie verder wil lezen, kan dat doen."),
        Paragraph("Jan Jansen\nKerkstraat 1"),
    )


def test_a_sentence_cut_by_a_page_goes_on_below_the_gap() -> None:
    assert blocks(f"{LONG} aan de\n\nhand is.") == (Paragraph(f"{LONG} aan de hand is."),)
    assert blocks(f"{LONG} aan de\n\nHand") == (Paragraph(f"{LONG} aan de"), Paragraph("Hand"))
    assert blocks("Een kort bijschrift\n\nhand is.") == (Paragraph("Een kort bijschrift"), Paragraph("hand is."))
    assert blocks("een deel van een woord-\nDeel twee") == (Paragraph("een deel van een woord-Deel twee"),)


def test_bullets_nest_by_indent_and_marker() -> None:
    assert blocks("- een\n- twee\n    - twee a\n      vervolg\n- drie") == (
        ListBlock((Item("een"), Item("twee"), Item("twee a vervolg", 1), Item("drie"))),
    )
    assert blocks("• een\n– een a\n– een b\n• twee") == (
        ListBlock((Item("een"), Item("een a", 1), Item("een b", 1), Item("twee"))),
    )


def test_numbered_lists_begin_where_they_begin_and_keep_inner_numbers() -> None:
    assert blocks("3. drie\n4. vier\n   1. vier een\n5. vijf\n\n1. een\n2. twee") == (
        ListBlock((Item("drie"), Item("vier"), Item("1. vier een", 1), Item("vijf")), ordered=True, start=3),
        ListBlock((Item("een"), Item("twee")), ordered=True),
    )
    assert blocks("1. een\n- los\na) letter") == (
        ListBlock((Item("een"),), ordered=True),
        ListBlock((Item("los"), Item("a) letter", 1))),
    )


def test_an_item_is_followed_by_its_own_text_or_by_a_paragraph() -> None:
    assert blocks("- een\nGewone zin.\n\n- twee gaat\n\nverder") == (
        ListBlock((Item("een"),)),
        Paragraph("Gewone zin."),
        ListBlock((Item("twee gaat"),)),
        Paragraph("verder"),
    )


def test_letters_that_a_scanner_made_of_bullets() -> None:
    text = "e Vroeg zien\no Doen wat nodig is\no Samen optrekken\ne Delen\n\nTussendoor.\n\no Later\ne Nog later"
    assert blocks(text) == (
        ListBlock((Item("Vroeg zien"), Item("Doen wat nodig is", 1), Item("Samen optrekken", 1), Item("Delen"))),
        Paragraph("Tussendoor."),
        ListBlock((Item("Later"), Item("Nog later"))),
    )


def test_quotes() -> None:
    assert blocks("> Wie vraagt,\n> Leert.\n\n“Zij belt nu eerst.”\n\nZij zei: “ja”.") == (
        Quote("Wie vraagt,\nLeert."),
        Quote("“Zij belt nu eerst.”"),
        Paragraph("Zij zei: “ja”."),
    )


def test_tables_by_tabs_and_bars() -> None:
    tabbed = Table((("Jaar", "2020", "2021"), ("Kinderen", "12", "15")), header=True)
    assert blocks("Vooraf.\nJaar\t2020\t2021\nKinderen\t12\t15\nBron: onszelf.") == (
        Paragraph("Vooraf."),
        tabbed,
        Paragraph("Bron: onszelf."),
    )
    assert blocks("| Naam | Rol |\n|:---|---:|\n| Eva | arts |\n| Daan |") == (
        Table((("Naam", "Rol"), ("Eva", "arts"), ("Daan", "")), header=True),
    )
    assert blocks("1\t2\n3\t4") == (Table((("1", "2"), ("3", "4"))),)
    assert blocks("Een\tregel alleen") == (Paragraph("Een\tregel alleen"),)


def test_a_table_ends_at_white_space() -> None:
    assert blocks("a\tb\nc\td\n\ne\tf\ng\th") == (
        Table((("a", "b"), ("c", "d")), header=True),
        Table((("e", "f"), ("g", "h")), header=True),
    )


EVERY = (
    Paragraph("Eén & <twee>\ndrie"),
    Quote("“Ja”"),
    ListBlock((Item("a"), Item("b", 1), Item("c", 2), Item("d")), ordered=True, start=4),
    ListBlock((Item("x"), Item("y", 1))),
    Table((("k", "l"), ("1", "2")), header=True),
    Table((("1", "2"),)),
)


def test_html_is_escaped_and_well_formed() -> None:
    html = to_html(EVERY)
    assert "<p>Eén &amp; &lt;twee&gt;<br>drie</p>" in html
    assert "<blockquote><p>“Ja”</p></blockquote>" in html
    assert '<ol start="4"><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ol>' in html
    assert "<ul><li>x<ul><li>y</li></ul></li></ul>" in html
    assert '<th scope="col">k</th>' in html
    assert html.count("<table>") == 2
    assert html.count("<thead>") == 1
    assert to_html([ListBlock((Item("a"),), ordered=True)]) == "<ol><li>a</li></ol>"


def test_blocks_travel_as_data() -> None:
    assert from_data(to_data(EVERY)) == EVERY


def test_plain_text() -> None:
    assert [block_text(block) for block in EVERY[2:5]] == ["a\nb\nc\nd", "x\ny", "k\tl\n1\t2"]
    assert Section("K", 1, ("K",), "k", EVERY[:2]).text == "Eén & <twee>\ndrie\n\n“Ja”"
