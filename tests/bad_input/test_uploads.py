"""Files that lie about what they are are refused in Dutch; what is kept tells nothing about where it was made."""

import io
import re
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from tests.editorial.worlds import Corner, signed_in
from tests.knowledge.factories import theme_page

from .test_forms import ENGLISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corners")]
GPS = 0x8825
ORIENTATION = 0x0112


def photo(kind: str = "JPEG", width: int = 60, height: int = 40) -> bytes:
    """With the place where it was taken, and the way the camera was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[GPS] = {1: "N", 2: (52.0, 22.0, 11.0)}
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind, exif=exif, comment="thuis")
    return file.getvalue()


def huge_png(side: int = 50_000) -> bytes:
    """A kilobyte that says to be 50,000 pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 900)) + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NO_PICTURES = {
    "nothing.jpg": b"",
    "page.jpg": b"<!doctype html><script>alert(1)</script>",
    "drawing.svg": SVG,
    "drawing.png": SVG,
    "half.jpg": photo()[:200],
    "wide.png": huge_png(),
    "photo.exe": photo(),
    "photo.jpg.php": photo(),
    "photo.png": photo(),
    "script.gif": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "note.pdf": b"%PDF-1.4 <script>alert(1)</script>",
}


@pytest.fixture
def as_editor(ours: Corner) -> Client:
    return signed_in(ours.editor)


def uploaded(client: Client, corner: Corner, name: str, content: bytes, kind: str = "image/jpeg") -> object:
    """By the chooser of pictures, that is: while writing."""
    collection = corner.image.collection_id
    sent = {
        "image-chooser-upload-title": "Het plein",
        "image-chooser-upload-collection": collection,
        "image-chooser-upload-file": SimpleUploadedFile(name, content, kind),
    }
    return client.post(reverse("wagtailimages_chooser:create"), sent)


@pytest.mark.parametrize("name", NO_PICTURES)
def test_a_picture_that_is_none_is_refused_with_a_reason(name: str, ours: Corner, as_editor: Client) -> None:
    answer = uploaded(as_editor, ours, name, NO_PICTURES[name])
    assert answer.status_code == 200
    html = answer.json()["htmlFragment"]
    assert "error-message" in html
    assert 'value="Het plein"' in html, "what was typed is still there"
    several = as_editor.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Het plein", "files[]": SimpleUploadedFile(name, NO_PICTURES[name], "image/jpeg")},
    )
    assert several.json()["success"] is False
    assert several.json()["error_message"]
    assert get_image_model().objects.count() == 1


ODD_NAMES = [
    "../../../kwaad.jpg",
    "x" * 300 + ".jpg",
    "\u202egpj.jpg",
    'a"b\nc.jpg',
    "CON.jpg",
    "..jpg",
    "🙂.jpg",
    "/etc/a.jpg",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_made_plain(name: str, ours: Corner, as_editor: Client) -> None:
    answer = uploaded(as_editor, ours, name, photo())
    assert answer.status_code == 200
    for image in get_image_model().objects.all():
        folder, _, stored = image.file.name.rpartition("/")
        assert folder == "original_images"
        assert stored.isascii()
        assert len(stored) < 256


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photo_tells_nothing_about_where_it_was_taken(kind: str, ours: Corner, as_editor: Client) -> None:
    assert GPS in Image.open(io.BytesIO(photo(kind))).getexif()
    uploaded(as_editor, ours, f"plein.{kind.lower()}", photo(kind))
    image = get_image_model().objects.get(title="Het plein")
    for file in (image.file, image.get_rendition("max-30x30").file):
        with file.open() as opened:
            kept = Image.open(opened)
            assert GPS not in kept.getexif()
            assert "comment" not in kept.info
    assert image.get_rendition("max-30x30").height == 30, "it stands upright as it was taken"


NO_DOCUMENTS = {"page.html": b"<script>alert(1)</script>", "tool.exe": b"MZ", "empty.pdf": b"", "drawing.svg": SVG}


@pytest.mark.parametrize("name", NO_DOCUMENTS)
def test_a_document_that_is_none_is_refused(name: str, ours: Corner, as_editor: Client) -> None:
    sent = {"title": "Verslag", "files[]": SimpleUploadedFile(name, NO_DOCUMENTS[name], "application/pdf")}
    answer = as_editor.post(reverse("wagtaildocs:add_multiple"), sent)
    assert answer.json()["success"] is False
    assert answer.json()["error_message"]
    assert get_document_model().objects.count() == 1


def moving_gif(frames: int) -> bytes:
    """Of a hundred pixels wide and high; each frame changes one of them and takes sixteen bytes."""
    start = b"GIF89a" + struct.pack("<HH", 100, 100) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    return start + (b"\x2c" + struct.pack("<HHHH", 0, 0, 1, 1) + b"\0\x02\x02\x44\x01\0") * frames + b";"


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"  # every scanner's test
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)  # as phones make them, and no browser shows
PAGE = b"<!doctype html><script>alert(1)</script>"
TOO_LARGE = 26 * 2**20
HOSTILE = {
    "eicar.com": lambda: EICAR,
    "eicar.jpg": lambda: EICAR,
    "phone.heic": lambda: HEIC,
    "phone.jpg": lambda: HEIC,
    "empty.png": lambda: b"",
    "page.png": lambda: PAGE,
    "drawing.svg": lambda: SVG,
    "drawing.webp": lambda: SVG,
    "wide.png": lambda: huge_png(30_000),
    "heavy.jpg": lambda: photo() + bytes(TOO_LARGE),
}
AS_DOCUMENT = {name: make for name, make in HOSTILE.items() if name != "heavy.jpg"} | {
    "page.html": lambda: PAGE,
    "empty.txt": lambda: b"",
    "heavy.pdf": lambda: b"%PDF-1.7" + bytes(TOO_LARGE),
}


def addresses(kind: str, pk: int) -> list[tuple[str, str, str]]:
    """Where such a file is sent, what goes before the names of the fields, and how the file's field is called."""
    chooser = "image-chooser-upload-" if kind == "wagtailimages" else "document-chooser-upload-"
    return [
        (reverse(f"{kind}:add"), "", "file"),
        (reverse(f"{kind}:add_multiple"), "", "files[]"),
        (reverse(f"{kind}:edit", args=[pk]), "", "file"),
        (reverse(f"{kind}_chooser:create"), chooser, f"{chooser}file"),
    ]


def send(client: Client, where: tuple[str, str, str], collection: int, file: SimpleUploadedFile) -> HttpResponse:
    address, prefix, field = where
    return client.post(address, {f"{prefix}title": "Het plein", f"{prefix}collection": collection, field: file})


def reason(answer: HttpResponse) -> str:
    """What the person is told of the file; empty when it was taken."""
    if "json" in answer.headers["Content-Type"] and "error_message" in answer.json():
        return str(answer.json()["error_message"])
    form = answer.context.get("form") if answer.context else None
    return " ".join(form.errors.get("file", [])) if form else ""


def kept() -> set[tuple[object, ...]]:
    """All that uploads leave, in the database and on disk."""
    models = (get_image_model(), get_document_model(), UploadedFile)
    rows = {(model.__name__, *row) for model in models for row in model.objects.values_list("pk", "file")}
    return rows | {(str(path),) for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT) for path in root.rglob("*.*")}


def refused_everywhere(client: Client, kind: str, file: tuple[str, bytes], thing: Any) -> None:
    client.get(addresses(kind, thing.pk)[2][0])  # makes the smaller pictures that it shows
    before = kept()
    for where in addresses(kind, thing.pk):
        answer = send(client, where, thing.collection_id, SimpleUploadedFile(*file, "image/jpeg"))
        why = reason(answer)
        assert (answer.status_code, bool(why), ENGLISH.search(why)) == (200, True, None), (where, why)
    assert kept() == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_as_a_picture_and_leaves_nothing(name: str, ours: Corner, as_editor: Client) -> None:
    refused_everywhere(as_editor, "wagtailimages", (name, HOSTILE[name]()), ours.image)


@pytest.mark.parametrize("name", AS_DOCUMENT)
def test_a_hostile_file_is_refused_as_a_document_and_leaves_nothing(name: str, ours: Corner, as_editor: Client) -> None:
    refused_everywhere(as_editor, "wagtaildocs", (name, AS_DOCUMENT[name]()), ours.document)


def test_a_phones_picture_is_refused_with_what_to_choose_instead(ours: Corner, as_editor: Client) -> None:
    where = addresses("wagtailimages", ours.image.pk)[0]
    why = reason(send(as_editor, where, ours.image.collection_id, SimpleUploadedFile("IMG_1.heic", HEIC, "image/heic")))
    assert "JPG" in why


def test_ten_thousand_frames_take_no_time(ours: Corner, as_editor: Client) -> None:
    """It is shown by its first."""
    for where in addresses("wagtailimages", ours.image.pk):
        started = time.process_time()
        file = SimpleUploadedFile("draait.gif", moving_gif(10_000), "image/gif")
        assert reason(send(as_editor, where, ours.image.collection_id, file)) == ""
        assert get_image_model().objects.latest("pk").get_rendition("max-30x30").width == 30
        assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "name", ["eicar.txt", "page.txt", "page.pdf", "drawing.pdf", "../../kwaad.txt", "k\x07\nw.txt"]
)
def test_a_document_that_lies_is_handed_out_where_it_can_not_run(name: str, ours: Corner, as_editor: Client) -> None:
    """Nothing here opens it: a browser saves it, whatever it holds."""
    content = {"eicar.txt": EICAR, "drawing.pdf": SVG}.get(name, PAGE)
    for where in addresses("wagtaildocs", ours.document.pk):
        file = SimpleUploadedFile(name, content, "text/html")
        assert reason(send(as_editor, where, ours.document.collection_id, file)) == ""
    assert get_document_model().objects.count() == 4
    for document in get_document_model().objects.all():
        assert re.fullmatch(r"documents/[\w.-]+", document.file.name)
        answer = as_editor.get(document.url)
        assert answer.getvalue() == content
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"].startswith("attachment") or name.endswith(".pdf")
        assert answer.headers["Content-Type"] in {"text/plain", "application/pdf"}
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("title", ["", "x" * 300])
def test_a_photo_that_waits_for_its_title_tells_nothing_either(title: str, ours: Corner, as_editor: Client) -> None:
    file = SimpleUploadedFile("plein.jpg", photo(), "image/jpeg")
    collection = ours.image.collection_id
    sent = {"title": title, "collection": collection, "files[]": file}
    before = kept()
    number = as_editor.post(reverse("wagtailimages:add_multiple"), sent).json()["uploaded_file_id"]
    with UploadedFile.objects.get(pk=number).file.open() as opened:
        assert GPS not in Image.open(opened).getexif()
    as_editor.post(reverse("wagtailimages:delete_upload_multiple", args=[number]))
    assert kept() == before


def test_an_import_of_hostile_files_tells_each_and_keeps_nothing(db: None, tmp_path: Path) -> None:
    shelf = theme_page("Ouders")
    files = {
        "page.pdf": PAGE, "drawing.docx": SVG, "phone.pdf": HEIC, "wide.md": huge_png(30_000), "empty.txt": b"",
        "draait.odt": moving_gif(10_000), "heavy.txt": b"a" * TOO_LARGE,
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    before, report = kept(), io.StringIO()
    with pytest.raises(CommandError, match=f"{len(files)} bestanden"):
        call_command("import_documents", str(tmp_path), collection=shelf.slug, stdout=report, stderr=io.StringIO())
    told = report.getvalue().splitlines()
    assert len(told) == len(files)
    assert not any("iets mis" in line or ENGLISH.search(line.partition(": ")[2]) for line in told)
    assert kept() == before
