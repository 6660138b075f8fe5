"""Files that lie about what they are are refused in Dutch; what is kept tells nothing about where it was made."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests.editorial.worlds import Corner, signed_in

pytestmark = pytest.mark.django_db
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
