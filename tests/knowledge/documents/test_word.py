"""Word files: what is written comes across, wherever Word keeps it; what was deleted does not."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE

from knowledge.documents import Document, Item, ListBlock, Quote, Table, word
from knowledge.documents.sections import to_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def read(document: WordDocument, path: Path) -> Document:
    document.save(str(path / "a.docx"))
    return to_document(word.read(path / "a.docx"), "Naamloos")


def read_xml(xml: str, path: Path) -> Document:
    """What is read of a file with this in its body."""
    docx.Document().save(str(path / "b.docx"))
    alternatives = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = f'<w:document xmlns:w="{W}" xmlns:mc="{alternatives}"><w:body>{xml}</w:body></w:document>'
    with zipfile.ZipFile(path / "b.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path / "a.docx", "w") as package:
        for name, data in (parts | {"word/document.xml": body.encode()}).items():
            package.writestr(name, data)
    return to_document(word.read(path / "a.docx"), "Naamloos")


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_heading_styles_and_styles_based_on_them(tmp_path: Path) -> None:
    document = docx.Document()
    own = document.styles.add_style("Huisstijl kop", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_heading("Rapport", 0)
    document.add_heading("Begin", 1)
    document.add_paragraph("Tekst van het begin.")
    document.add_paragraph("Van het huis", style="Huisstijl kop")
    document.add_paragraph("Tekst van het huis.")
    found = read(document, tmp_path)
    assert found.title == "Rapport"
    assert [(section.level, section.heading) for section in found] == [(1, "Begin"), (2, "Van het huis")]


def test_an_outline_level_makes_a_heading(tmp_path: Path) -> None:
    level = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
    xml = "".join(
        [
            paragraph(level.format(0), run("Eerste")), paragraph(run("Een zin van het eerste deel.")),
            paragraph(level.format(1), run("Tweede")), paragraph(level.format(9), run("Een zin van het tweede deel.")),
            paragraph(level.format(0), run("Derde")), paragraph(run("Een zin van het derde deel.")),
        ]
    )  # fmt: skip
    assert [(s.level, s.heading) for s in read_xml(xml, tmp_path)] == [
        (1, "Eerste"), (2, "Tweede"), (1, "Derde"),
    ]  # fmt: skip


def test_lists_with_bullets_and_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Vooraf staat een hele zin.")
    for text, style in (
        ("punt", "List Bullet"), ("dieper", "List Bullet 2"), ("een", "List Number"), ("twee", "List Number"),
    ):  # fmt: skip
        document.add_paragraph(text, style=style)
    document.add_paragraph("Tussen de lijsten.")
    document.add_paragraph("opnieuw", style="List Number")
    blocks = read(document, tmp_path).sections[0].blocks
    assert blocks[1:3] == (
        ListBlock((Item("punt"), Item("dieper", 1))),
        ListBlock((Item("een"), Item("twee")), ordered=True),
    )
    assert blocks[4] == ListBlock((Item("opnieuw"),), ordered=True)


@pytest.mark.parametrize(("kind", "ordered"), [("decimal", True), ("bullet", False)])
def test_numbering_of_the_paragraph_itself(kind: str, ordered: bool, tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, docx.oxml.parse_xml(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
        "</w:abstractNum>"
    ))  # fmt: skip
    numbering.append(docx.oxml.parse_xml(f'<w:num xmlns:w="{W}" w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_paragraph("Vooraf staat een hele zin.")
    for number, text in (("77", "een"), ("77", "twee"), ("78", "zonder uitleg")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            docx.oxml.parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        )
    blocks = read(document, tmp_path).sections[0].blocks
    assert isinstance(blocks[1], ListBlock)
    assert blocks[1].ordered is ordered
    assert [item.text for item in blocks[1].items][:2] == ["een", "twee"]


def test_tables_keep_their_cells_and_layout_tables_become_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Vooraf staat een hele zin.")
    table = document.add_table(3, 3)
    for row, words in enumerate((("Naam", "Rol", "Regio"), ("Eva", "arts", "Twente"))):
        for column, word_ in enumerate(words):
            table.cell(row, column).text = word_
    table.cell(1, 1).merge(table.cell(1, 2))
    layout = document.add_table(1, 1)
    layout.cell(0, 0).text = "Een kader met een eigen zin."
    document.add_table(2, 2)
    text = read(document, tmp_path)
    assert Table((("Naam", "Rol", "Regio"), ("Eva", "arts\nTwente", "")), header=True) in text.sections[0].blocks
    assert "Een kader met een eigen zin." in text.text


def test_quotes_line_ends_and_bold_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Vooraf staat een hele zin.")
    document.add_paragraph("Wie vraagt, leert.", style="Intense Quote")
    broken = document.add_paragraph("Eerste regel van een adres")
    broken.add_run().add_break()
    broken.add_run("Tweede regel\tmet tab")
    blocks = read(document, tmp_path).sections[0].blocks
    assert blocks[1] == Quote("Wie vraagt, leert.")
    assert "Eerste regel van een adres\nTweede regel\tmet tab" in read(document, tmp_path).text


def test_insertions_fields_and_boxes_are_read_deletions_are_not(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Woorden in een kader.'))}</w:txbxContent>"
    xml = "".join(
        [
            paragraph(run("Deze zin is "), f"<w:ins>{run('later ')}</w:ins>",
                      "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>", run("gegroeid uit zorg"),
                      "<w:r><w:noBreakHyphen/><w:instrText>PAGE</w:instrText></w:r>", run("taal.")),
            f"<w:sdt><w:sdtContent>{paragraph(run('Een veld dat iemand invulde.'))}</w:sdtContent></w:sdt>",
            paragraph(run("Naast het kader."), f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
                      f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"),
            "<w:bookmarkStart/>",
        ]
    )  # fmt: skip
    text = read_xml(xml, tmp_path).text
    assert "Deze zin is later gegroeid uit zorg-taal." in text
    assert "Een veld dat iemand invulde." in text
    assert text.count("Woorden in een kader.") == 1
    assert "weg" not in text
    assert "PAGE" not in text


def test_footnotes_stand_below_their_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Vooraf staat een hele zin.")
    noted = document.add_paragraph("Een bewering met een bron.")
    for number in ("2", "7"):
        reference = f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="{number}"/></w:r>'
        noted._p.append(docx.oxml.parse_xml(reference))
    document.add_paragraph("En de tekst gaat verder.")
    note = f'<w:footnote w:id="2">{paragraph(run("Uit eigen onderzoek."))}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package
    )
    document.part.relate_to(part, NOTES)
    text = read(document, tmp_path).text
    assert text.index("met een bron") < text.index("Uit eigen onderzoek.") < text.index("gaat verder")


def test_the_title_of_the_file_serves_when_the_text_has_none(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Titel uit de gegevens"
    document.add_paragraph("Een zin die geen titel is, want zij is veel te lang en eindigt met een punt.")
    assert read(document, tmp_path).title == "Titel uit de gegevens"


def test_a_contents_list_made_by_word_is_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    for level in (1, 2):
        document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
    document.add_heading("Rapport", 0)
    document.add_paragraph("Begin", style="toc 1")
    document.add_paragraph("Onder\t4", style="toc 2")
    document.add_heading("Begin", 1)
    document.add_paragraph("Tekst van het begin.")
    document.add_heading("Onder", 2)
    document.add_paragraph("Tekst van onder.")
    found = read(document, tmp_path)
    assert [(section.level, section.heading) for section in found] == [(1, "Begin"), (2, "Onder")]
    assert found.text.count("Begin") == 1


def test_larger_letters_make_headings_where_there_are_no_styles(tmp_path: Path) -> None:
    document = docx.Document()
    for title, size in (("Rapport over de brug", 24), ("Begin", 18), ("Onder het begin", 14), ("Einde", 18)):
        document.add_paragraph().add_run(title).font.size = docx.shared.Pt(size)
        document.add_paragraph("Een zin die uitlegt waar dit deel over gaat en waarom dat zo is, met een punt.")
    found = read(document, tmp_path)
    assert found.title == "Rapport over de brug"
    assert [(section.level, section.heading) for section in found if section.heading] == [
        (1, "Begin"), (2, "Onder het begin"), (1, "Einde"),
    ]  # fmt: skip
