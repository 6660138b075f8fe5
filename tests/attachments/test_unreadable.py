"""A file that can't be read harms nothing, and its editors are told why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils.translation import override
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from attachments import reading
from attachments.models import FileText, Offered, Reading
from attachments.reading import catch_up, read_again, waiting
from attachments.reasons import told
from knowledge.documents import errors
from knowledge.documents import reading as documents_reading
from search.models import SearchChange, SearchEntry
from tests.editorial.worlds import Corner, corner, signed_in
from tests.knowledge.documents.opendocument import write_odt
from tests.people.factories import UserFactory

from .files import Document, document, finds, offering, pdf, work

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def locked() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption("geheim"))
    canvas.drawString(100, 100, "Besloten tekst")
    canvas.save()
    return data.getvalue()


def scan() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def bomb(part: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package, package.open(part, "w") as swelling:
        for _ in range(250):
            swelling.write(bytes(2**20))
    return data.getvalue()


def zipped(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(name, "x")
    return data.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], str, type[errors.DocumentError]]] = {
    "nothing in it": (lambda: b"", "leeg.pdf", errors.EmptyError),
    "white space": (lambda: b" \n ", "wit.txt", errors.EmptyError),
    "a scan": (scan, "scan.pdf", errors.ScannedError),
    "a password": (locked, "slot.pdf", errors.EncryptedError),
    "no PDF": (lambda: b"%PDF-1.7\n" + bytes(500), "kop.pdf", errors.BrokenError),
    "words named PDF": (lambda: b"Gewoon tekst.", "tekst.pdf", errors.BrokenError),
    "a PDF named text": (lambda: pdf("Een zin."), "verkeerd.txt", errors.MismatchError),
    "a PDF named Word": (lambda: pdf("Een zin."), "verkeerd.docx", errors.MismatchError),
    "another zip": (lambda: zipped("foto.jpg"), "foto.odt", errors.MismatchError),
    "a bomb in Word": (lambda: bomb("word/document.xml"), "bom.docx", errors.TooLargeError),
    "a bomb in OpenDocument": (lambda: bomb("content.xml"), "bom.odt", errors.TooLargeError),
    "a table": (lambda: b"a;b\n1;2\n", "tabel.csv", errors.UnsupportedError),
    "no suffix": (lambda: b"Een zin.", "zonder", errors.UnsupportedError),
    "a suffix without end": (lambda: b"Een zin.", f"a.{'x' * 60}", errors.UnsupportedError),
    "no letters": (lambda: bytes(range(128, 160)) * 40, "ruis.txt", errors.WrongEncodingError),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_has_a_reason_and_leaves_the_others_alone(name: str) -> None:
    content, file, reason = BAD[name]
    bad, good = document(content(), file), document(b"Een kanarie.", title="Goed")
    offering(bad, good)
    work()
    assert bad.reading.text.refusal == reason.__name__
    assert not bad.reading.text.parts.exists()
    assert finds("kanarie")
    assert not waiting().exists()
    assert not SearchChange.objects.parked().exists()
    assert set(SearchEntry.objects.filter(key__startswith="file:").values_list("title", flat=True)) == {"Goed"}
    assert told(bad).startswith("Niet doorzoekbaar: ")


def test_a_test_virus_is_only_text_to_us() -> None:
    virus = document(EICAR, "virus.txt")
    offering(virus)
    work()
    assert finds("EICAR")


def test_a_file_that_is_too_large_is_not_copied_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(documents_reading._MAX_SIZE, ".txt", 1024)
    monkeypatch.setattr(reading, "CHUNK", 100)
    large = document(b"Een kanarie. " * 200)
    work()
    assert large.reading.text.refusal == "TooLargeError"
    assert "te groot" in told(large)


def test_every_reason_is_told_in_words() -> None:
    sentences = set()
    for number, name in enumerate(errors.BY_NAME):
        text = FileText.objects.create(digest=str(number), suffix=".pdf", refusal=name, detail="5 MB")
        sentences.add(told(Reading.objects.create(document=document(b""), text=text).document))
    assert len(sentences) == len(errors.BY_NAME)
    assert all(sentence.startswith("Niet doorzoekbaar: ") and "%" not in sentence for sentence in sentences)


def test_a_file_that_is_away_is_read_when_it_is_back() -> None:
    file = document(b"Een kanarie.")
    offering(file)
    name, storage = file.file.name, file.file.storage
    storage.delete(name)
    work()
    assert told(file) == "Niet doorzoekbaar: het bestand is er niet."
    storage.save(name, ContentFile(b"Een kanarie."))
    work()
    assert not finds("kanarie"), "not asked for again by day"
    read_again()
    work()
    assert finds("kanarie")


def test_a_document_without_a_file_is_told_apart() -> None:
    Document.objects.create(title="Leeg", file="", collection=document(b"x").collection)
    work()
    assert Reading.objects.filter(text__refusal="UnreadableError").count() == 1


def test_what_fails_unexpectedly_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = document(b"Een uil.", title="Kwaad"), document(b"Een kanarie.")
    offering(bad, good)
    whole = reading.read_pages

    def fails(path: Path) -> Any:
        if b"uil" in path.read_bytes():
            raise ZeroDivisionError("geheim")
        return whole(path)

    monkeypatch.setattr(reading, "read_pages", fails)
    work()
    assert finds("kanarie")
    assert "ZeroDivisionError" in caplog.text
    assert "geheim" not in caplog.text
    monkeypatch.undo()
    work()
    assert finds("uil")


def test_a_file_that_is_replaced_while_it_is_read_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    file = document(b"Een uil.")
    offering(file)
    whole = reading.read_pages

    def replaced(path: Path) -> Any:
        pages = whole(path)
        Document.objects.filter(pk=file.pk).update(file=document(b"Een kanarie.").file.name)
        return pages

    monkeypatch.setattr(reading, "read_pages", replaced)
    reading.read(file)
    assert not Reading.objects.filter(document=file).exists()
    monkeypatch.undo()
    work()
    assert finds("kanarie")
    assert not finds("uil")


def test_one_reader_at_a_time_and_within_its_time() -> None:
    for number in range(3):
        document(f"Een uil {number}.".encode())
    cache.add(reading.READING, True, 60)
    catch_up()
    assert waiting().count() == 3, "somebody else is reading"
    cache.delete(reading.READING)
    catch_up(seconds=0)
    assert waiting().count() == 2, "one at least, then the time is up"
    catch_up()
    assert waiting().count() == 0
    assert cache.add(reading.READING, True, 60), "let go of"


def test_many_pages_are_offered_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "OFFERED_AT_ONCE", 1)
    file = document(b"Een uil.")
    offering(file)
    offering(file)
    catch_up()
    assert Offered.objects.count() == 1
    catch_up()
    assert Offered.objects.count() == 2


@pytest.fixture
def ours() -> Corner:
    return corner("Twente", "zwaluw")


def test_editors_read_in_the_admin_whether_a_file_is_found(ours: Corner) -> None:
    scanned = document(scan(), "scan.pdf", collection=ours.document.collection)
    client = signed_in(ours.editor)
    addresses = ["/admin/documents/", f"/admin/documents/edit/{scanned.pk}/"]
    with override("nl"):
        for address in addresses:
            assert "Wordt nog gelezen." in client.get(address).content.decode()
        catch_up()
        for address in addresses:
            assert "Niet doorzoekbaar: er staan alleen plaatjes van tekst in (een scan)." in (
                client.get(address).content.decode()
            )
        assert "Doorzoekbaar, overal waar" in client.get("/admin/documents/").content.decode()


def test_the_list_in_the_admin_still_downloads(ours: Corner) -> None:
    html = signed_in(UserFactory(is_superuser=True)).get("/admin/documents/").content.decode()
    assert f'href="{ours.document.url}"' in html


def test_an_opendocument_with_a_password_is_told(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>'
    )
    path = write_odt(tmp_path / "slot.odt", "<text:p>Een zin.</text:p>", manifest=manifest)
    file = document(path.read_bytes(), "slot.odt")
    work()
    assert "wachtwoord" in told(file)
