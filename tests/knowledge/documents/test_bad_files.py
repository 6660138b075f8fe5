"""Files that are broken, hostile or not what they say: one clear reason, soon, and never anything else."""

import io
import os
import secrets
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from knowledge.documents import SUFFIXES, errors, package, pdf, plain, read_document, reading, sandbox, word
from tests.knowledge.documents.reports import UNNUMBERED, as_pdf, as_word

XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refuse(path: Path, reason: type[errors.DocumentError]) -> errors.DocumentError:
    with pytest.raises(reason) as caught:
        read_document(path)
    return caught.value


@pytest.fixture
def pdf_file(tmp_path: Path) -> Path:
    return as_pdf(UNNUMBERED, tmp_path / "rapport.pdf")


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    return as_word(UNNUMBERED, tmp_path / "rapport.docx")


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """The Word file with some of its parts replaced or added."""
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (parts | changes).items():
            package.writestr(name, data)
    return path


def body(words: str) -> bytes:
    return f'<w:document xmlns:w="{XML}"><w:body>{words}</w:body></w:document>'.encode()


# Paths


def test_a_missing_file_a_folder_and_a_name_with_a_nul(tmp_path: Path) -> None:
    refuse(tmp_path / "weg.txt", errors.UnreadableError)
    (tmp_path / "map.txt").mkdir()
    refuse(tmp_path / "map.txt", errors.UnreadableError)
    refuse(Path(f"{tmp_path}/a\0b.txt"), errors.UnreadableError)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text("Geheim.")

    def closed(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    refuse(path, errors.UnreadableError)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    refuse(tmp_path / "pijp.txt", errors.UnreadableError)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"leeg{suffix}").touch()
    refuse(tmp_path / f"leeg{suffix}", errors.EmptyError)


def test_only_white_space_is_empty(tmp_path: Path) -> None:
    for name, text in (("wit.txt", " \n\t\n\n"), ("onzichtbaar.txt", "\u200b\u00ad\n\u200b")):
        (tmp_path / name).write_text(text)
        refuse(tmp_path / name, errors.EmptyError)


@pytest.mark.parametrize("name", ["blad.xlsx", "oud.doc", "plaatje.png", "zonder", "rapport.pdf.exe", "x.ods"])
def test_kinds_that_we_do_not_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Tekst.")
    assert refuse(tmp_path / name, errors.UnsupportedError).detail == Path(name).suffix


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading._MAX_SIZE, ".txt", 1024)
    (tmp_path / "groot.txt").write_text("x" * 1025)
    assert refuse(tmp_path / "groot.txt", errors.TooLargeError).detail == "0 MB"


# Content that is not what the name says


def test_a_pdf_named_txt_and_the_other_way_round(pdf_file: Path, word_file: Path, tmp_path: Path) -> None:
    assert refuse(pdf_file.rename(tmp_path / "a.txt"), errors.MismatchError).detail == "pdf"
    assert refuse(word_file.rename(tmp_path / "a.pdf"), errors.MismatchError).detail == "zip"
    (tmp_path / "b.pdf").write_text("Gewoon tekst.")
    refuse(tmp_path / "b.pdf", errors.BrokenError)
    (tmp_path / "c.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert refuse(tmp_path / "c.docx", errors.MismatchError).detail == "image"


def test_a_zip_of_something_else_named_docx(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("foto.jpg", b"x")
    assert refuse(tmp_path / "a.docx", errors.MismatchError).detail == "zip"
    with pytest.raises(errors.MismatchError):
        word.read(tmp_path / "a.docx")


def test_a_password_on_a_word_file(tmp_path: Path) -> None:
    (tmp_path / "slot.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    refuse(tmp_path / "slot.docx", errors.EncryptedError)


# PDF


def test_a_password_on_a_pdf(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "slot.pdf"), encrypt=StandardEncryption("geheim"))
    canvas.drawString(100, 100, "Besloten tekst")
    canvas.save()
    refuse(tmp_path / "slot.pdf", errors.EncryptedError)
    with pytest.raises(errors.EncryptedError):
        pdf.read(tmp_path / "slot.pdf")


def test_a_pdf_with_a_damaged_index_is_still_read(pdf_file: Path) -> None:
    data = pdf_file.read_bytes()
    at = data.rindex(b"startxref")
    pdf_file.write_bytes(data[:at] + b"startxref\n999999\n%%EOF")
    assert read_document(pdf_file).sections


def test_half_a_pdf_and_no_pdf_at_all(pdf_file: Path, tmp_path: Path) -> None:
    (tmp_path / "kop.pdf").write_bytes(b"%PDF-1.7\n" + bytes(500))
    refuse(tmp_path / "kop.pdf", errors.BrokenError)
    with pytest.raises(errors.BrokenError):
        pdf.read(tmp_path / "kop.pdf")


def test_a_scanned_pdf(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    refuse(tmp_path / "scan.pdf", errors.ScannedError)
    with pytest.raises(errors.ScannedError):
        pdf.read(tmp_path / "scan.pdf")


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "half.pdf"))
    canvas.drawString(100, 700, "Een bladzijde met een zin die verteld mag worden.")
    canvas.showPage()
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    document = read_document(tmp_path / "half.pdf")
    assert [(notice.code, notice.detail) for notice in document.warnings] == [("page-without-text", "2")]


def test_too_many_pages_or_letters(pdf_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(errors.TooLargeError, match="1 pages"):
        pdf.read(pdf_file)
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 100)
    with pytest.raises(errors.TooLargeError, match="100 characters"):
        pdf.read(pdf_file)


def test_a_page_that_cannot_be_read_is_passed_over(pdf_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pypdfium2.PdfPage.get_textpage

    def fails_on_the_cover(page: pypdfium2.PdfPage) -> pypdfium2.PdfTextPage:
        text = whole(page)
        if "Inhoud" in text.get_text_range():
            raise pypdfium2.PdfiumError("page")
        return text

    monkeypatch.setattr(pypdfium2.PdfPage, "get_textpage", fails_on_the_cover)
    assert [notice.detail for notice in pdf.read(pdf_file).warnings] == ["2"]


# Word


def test_a_bomb_of_many_or_of_swelling_parts(word_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swelling = repacked(word_file, {"word/zwelt.xml": bytes(3 * 2**20)})
    refuse(swelling, errors.TooLargeError)
    monkeypatch.setattr(package, "MAX_ENTRIES", 5)
    with pytest.raises(errors.TooLargeError, match="5 parts"):
        word.read(word_file)


def test_a_bomb_in_all(word_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1000)
    with pytest.raises(errors.TooLargeError):
        word.read(word_file)


def test_entities_are_not_followed(word_file: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("GEHEIMEWOORDEN")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/geheim.txt"> <!ENTITY b "{"ha" * 50}">]>'
    words = "<w:p><w:r><w:t>Voor &e; en &b; na de rest.</w:t></w:r></w:p>"
    path = repacked(word_file, {"word/document.xml": entity.encode() + body(words)})
    assert "GEHEIMEWOORDEN" not in read_document(path).text


def test_relations_to_elsewhere_are_not_followed(word_file: Path) -> None:
    with zipfile.ZipFile(word_file) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    outside = (
        f'<Relationship Id="x9" Type="{kind}" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'
    )
    repacked(word_file, {"word/_rels/document.xml.rels": relations.replace("</Relationships>", outside).encode()})
    assert read_document(word_file).title == UNNUMBERED.title


@pytest.mark.parametrize(
    "xml", [b"<w:document", b"geen xml", b"<a/>", b"<w:p xmlns:w='x'>" * 300 + b"</w:p>" * 300], ids=range(4)
)
def test_a_word_file_damaged_inside(xml: bytes, word_file: Path) -> None:
    path = repacked(word_file, {"word/document.xml": xml})
    with pytest.raises(errors.DocumentError):
        word.read(path)
    with pytest.raises(errors.DocumentError):
        read_document(path)


def test_a_word_file_without_words(word_file: Path) -> None:
    path = repacked(word_file, {"word/document.xml": body("<w:p/>")})
    refuse(path, errors.EmptyError)
    with pytest.raises(errors.EmptyError):
        word.read(path)


def test_half_a_word_file_and_one_with_a_locked_part(word_file: Path, tmp_path: Path) -> None:
    (tmp_path / "half.docx").write_bytes(word_file.read_bytes()[:2000])
    refuse(tmp_path / "half.docx", errors.BrokenError)
    with pytest.raises(errors.BrokenError):
        word.read(tmp_path / "half.docx")
    data = bytearray(word_file.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "slot.docx").write_bytes(bytes(data))
    with pytest.raises(errors.EncryptedError):
        word.read(tmp_path / "slot.docx")


# Text


@pytest.mark.parametrize(
    ("encoding", "notices"),
    [
        ("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("utf-16-le", ["UTF-16"]), ("utf-16-be", ["UTF-16"]),
        ("cp1252", ["Windows-1252"]),
    ],
)  # fmt: skip
def test_encodings(encoding: str, notices: list[str], tmp_path: Path) -> None:
    text = "Onze coördinatoren creëren één plan voor € 5 per kind, zei zij – en zo gebeurde het ook in de wijk."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    document = read_document(tmp_path / "a.txt")
    assert document.text.strip() == text
    assert [notice.detail for notice in document.warnings] == notices


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "ruis.txt").write_bytes(bytes(range(128, 160)) * 40)
    refuse(tmp_path / "ruis.txt", errors.WrongEncodingError)
    (tmp_path / "machine.txt").write_bytes(b"\x01\x02\x03\x04 abc" * 50)
    refuse(tmp_path / "machine.txt", errors.BrokenError)
    (tmp_path / "oneven.txt").write_bytes("Tekst".encode("utf-16") + b"\x00")
    refuse(tmp_path / "oneven.txt", errors.WrongEncodingError)


def test_a_few_stray_signs_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Een\0 zin met\x07 losse tekens erin die iemand ooit typte.", encoding="utf-8")
    document = read_document(tmp_path / "a.txt")
    assert document.text.strip() == "Een zin met losse tekens erin die iemand ooit typte."
    assert [notice.code for notice in document.warnings] == ["control-characters"]


@pytest.mark.parametrize("unit", ["woord ", "*_", "\t9"], ids=repr)
def test_one_line_of_five_megabytes(unit: str, tmp_path: Path) -> None:
    (tmp_path / "lang.txt").write_text("Begin. " + unit * (5 * 2**20 // len(unit)))
    assert read_document(tmp_path / "lang.txt").text


@pytest.mark.parametrize("line", ["1 Kop", "Kop .... 3", "- a", "| a | b |", "12", "# K"])
def test_ten_thousand_lines(line: str, tmp_path: Path) -> None:
    (tmp_path / "veel.txt").write_text(f"{line}\n" * 10_000)
    plain.read(tmp_path / "veel.txt")
    assert read_document(tmp_path / "veel.txt").title


# The child process


def test_a_child_that_takes_too_long_or_too_much_is_ended(word_file: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "nooit.docx")
    with pytest.raises(errors.TooSlowError, match="1"):
        sandbox.read("docx", tmp_path / "nooit.docx", seconds=1)
    words = "".join(f"<w:p><w:r><w:t>{secrets.token_hex(500)}</w:t></w:r></w:p>" for _ in range(8_000))
    with pytest.raises(errors.TooSlowError):
        sandbox.read("docx", repacked(word_file, {"word/document.xml": body(words)}), memory=2**26)


def test_a_child_that_falls_over_says_the_file_is_broken(pdf_file: Path) -> None:
    with pytest.raises(errors.BrokenError):
        sandbox.read("geen soort", pdf_file)


def test_a_child_that_the_system_ends_took_too_much(pdf_file: Path) -> None:
    with pytest.raises(errors.TooSlowError):
        sandbox.read("pdf", pdf_file, seconds=0)


def test_what_the_child_answers(pdf_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sandbox.to_source(sandbox.from_json(sandbox.to_json("source", "pdf", pdf_file).encode())) == pdf.read(
        pdf_file
    )
    (tmp_path / "kop.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(errors.BrokenError):
        sandbox.from_json(sandbox.to_json("source", "pdf", tmp_path / "kop.pdf").encode())

    def exhausted(_path: Path) -> None:
        raise MemoryError

    monkeypatch.setitem(sandbox._READERS, "pdf", exhausted)
    with pytest.raises(errors.TooSlowError):
        sandbox.from_json(sandbox.to_json("source", "pdf", pdf_file).encode())


def test_every_reason_has_a_name_to_travel_by() -> None:
    assert set(errors.BY_NAME.values()) == set(errors.DocumentError.__subclasses__())


def test_a_bomb_does_not_reach_the_reader(tmp_path: Path) -> None:
    """A document of a thousand kilobytes that would unpack to a gigabyte is refused by its table of contents alone."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w") as part,
    ):
        for _ in range(250):
            part.write(bytes(2**20))
    (tmp_path / "bom.docx").write_bytes(data.getvalue())
    assert len(data.getvalue()) < 2**20
    refuse(tmp_path / "bom.docx", errors.TooLargeError)


def test_an_ordinary_word_file_passes(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Een gewone zin over een gewone dag op school.")
    document.save(str(tmp_path / "gewoon.docx"))
    assert read_document(tmp_path / "gewoon.docx").text.strip() == "Een gewone zin over een gewone dag op school."
