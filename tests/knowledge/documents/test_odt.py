"""OpenDocument text: everything that is written is read, and nothing that is only beside it."""

from pathlib import Path

import pytest

from knowledge.documents import Document, ListBlock, Table, errors, odt, read_document

from .opendocument import NAMES, as_odt, write_odt
from .reports import NUMBERED, UNNUMBERED, Report, paragraphs


def read(tmp_path: Path, words: str, **more: str) -> Document:
    path = write_odt(tmp_path / "stuk.odt", words, **more)
    odt.read(path)  # here as well as in the child, where nothing measures
    return read_document(path)


def refuse(path: Path, reason: type[errors.DocumentError]) -> None:
    with pytest.raises(reason):
        odt.read(path)
    with pytest.raises(reason):
        read_document(path)


@pytest.mark.parametrize("report", [UNNUMBERED, NUMBERED], ids=lambda report: report.title)
def test_a_report_keeps_its_title_headings_and_sentences(report: Report, tmp_path: Path) -> None:
    document = read_document(as_odt(report, tmp_path / "rapport.odt"))
    assert document.title == report.title
    assert [section.heading for section in document] == report.titles
    assert [section.level for section in document] == [part.level for part in report.parts]
    for seed, part in enumerate(report.parts):
        for text in paragraphs(seed, part.paragraphs):
            assert text in document.text


def test_words_in_pieces_are_one_sentence(tmp_path: Path) -> None:
    words = (
        "<text:p><text:span>Een</text:span> <text:span>gewone</text:span><text:s text:c='999999999'/>zin<!-- nee -->"
        "<text:tab/>met<text:line-break/>een <text:a>link</text:a>.</text:p>"
    )
    assert [line.text for line in odt.read(write_odt(tmp_path / "a.odt", words)).lines] == [
        "Een gewone zin\tmet",
        "een link.",
    ]


def test_what_is_deleted_remarked_or_listed_is_no_text(tmp_path: Path) -> None:
    words = (
        "<text:tracked-changes><text:p>Geschrapt.</text:p></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Inhoud 1</text:p></text:index-body></text:table-of-content>"
        "<text:p>Dit staat er<office:annotation><text:p>Opmerking.</text:p></office:annotation> echt in.</text:p>"
    )
    assert read(tmp_path, words).text.strip() == "Dit staat er echt in."


def test_notes_and_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    words = (
        "<text:p>Een zin<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>De noot.</text:p></text:note-body></text:note> met meer.</text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>In het kader.</text:p></draw:text-box></draw:frame></text:p>"
        "<text:section><text:p>En verder.</text:p></text:section>"
    )
    lines = [line.text for line in odt.read(write_odt(tmp_path / "a.odt", words)).lines]
    assert lines == ["Een zin met meer.", "De noot.", "In het kader.", "En verder."]


def test_a_list_keeps_its_items_and_their_depth(tmp_path: Path) -> None:
    words = (
        "<text:p>Vooraf een zin die ergens over gaat.</text:p>"
        "<text:list><text:list-item><text:p>Eerst</text:p><text:list><text:list-item><text:p>Dieper</text:p>"
        "</text:list-item></text:list></text:list-item><text:list-item><text:h>Kop</text:h></text:list-item></text:list>"
        "<text:p>Onder de kop staat ook nog een zin.</text:p>"
    )
    document = read(tmp_path, words)
    blocks = [block for section in document for block in section.blocks if isinstance(block, ListBlock)]
    assert [(item.text, item.depth) for item in blocks[0].items] == [("Eerst", 0), ("Dieper", 1)]
    assert "Kop" in [section.heading for section in document]


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, repeated: str = "1") -> str:
        repeat = f"table:number-columns-repeated='{repeated}'"
        return f"<table:table-cell {repeat}><text:p>{text}</text:p></table:table-cell>"

    words = (
        "<text:p>Vooraf een zin die ergens over gaat.</text:p>"
        f"<table:table><table:table-header-rows>{row(cell('Regio'), cell('Scholen'))}</table:table-header-rows>"
        f"{row(cell('Twente'), cell('12'))}{row(cell(''), cell('', '16384'))}{row(cell('x', 'veel'))}</table:table>"
        f"<table:table>{row(cell('', '2'))}</table:table>"
        f"<table:table>{row(cell('Alleen om te plaatsen.'))}</table:table>"
    )
    document = read(tmp_path, words)
    tables = [block for section in document for block in section.blocks if isinstance(block, Table)]
    assert tables[0].rows[:2] == (("Regio", "Scholen"), ("Twente", "12"))
    assert max(map(len, tables[0].rows)) <= odt.MOST_REPEATED + 1
    assert "Alleen om te plaatsen." in document.text


def test_the_title_is_that_of_its_style_else_of_the_file(tmp_path: Path) -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    words = '<text:p text:style-name="P1">Mijn titel</text:p><text:p>Een zin.</text:p>'
    assert odt.read(write_odt(tmp_path / "a.odt", words, styles=styles)).title == "Mijn titel"
    meta = '<m xmlns:dc="http://purl.org/dc/elements/1.1/">{}</m>'
    for told, title in (("<dc:title>Uit het bestand</dc:title>", "Uit het bestand"), ("<dc:title/>", ""), ("", "")):
        path = write_odt(tmp_path / "b.odt", "<text:p>Een zin.</text:p>", meta=meta.format(told))
        assert odt.read(path).title == title


def test_a_heading_of_an_odd_level_is_a_heading(tmp_path: Path) -> None:
    words = "".join(f"<text:h text:outline-level='{level}'>Kop {level}</text:h>" for level in ("0", "3", "99", "x"))
    assert [line.mark for line in odt.read(write_odt(tmp_path / "a.odt", words)).lines] == [1, 3, 6, 1]


def test_a_password_is_told(tmp_path: Path) -> None:
    locked = f"<manifest:manifest {NAMES}><manifest:file-entry>%s</manifest:file-entry></manifest:manifest>"
    words = "<text:p>Een zin.</text:p>"
    refuse(write_odt(tmp_path / "a.odt", words, manifest=locked % "<manifest:encryption-data/>"), errors.EncryptedError)
    assert odt.read(write_odt(tmp_path / "b.odt", words, manifest=locked % "")).lines


def test_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("GEHEIMEWOORDEN")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/geheim.txt">]>'
    path = write_odt(tmp_path / "a.odt", "<text:p>Voor &e; na de rest.</text:p>", before=entity)
    assert [line.text for line in odt.read(path).lines] == ["Voor na de rest."]


def test_what_is_no_opendocument_text(tmp_path: Path) -> None:
    refuse(write_odt(tmp_path / "a.odt", "<text:p>"), errors.BrokenError)
    refuse(write_odt(tmp_path / "b.odt", "<text:p/>"), errors.EmptyError)
    whole = write_odt(tmp_path / "c.odt", "<text:p>Een zin.</text:p>").read_bytes()
    (tmp_path / "half.odt").write_bytes(whole[:200])
    refuse(tmp_path / "half.odt", errors.BrokenError)
    deep = "<text:section>" * 200 + "<text:p>Diep.</text:p>" + "</text:section>" * 200
    assert [line.text for line in odt.read(write_odt(tmp_path / "d.odt", deep)).lines] == ["Diep."]
