"""What a photo may bring along: its pixels, its colours and which side is up, not where and when it was taken."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

ORIENTATION = 0x0112
TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop"}
# Per format that carries metadata: how to write it again with the least loss.
REWRITTEN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep", "comment": b""},
    "MPO": {"format": "JPEG", "quality": 95, "comment": b""},
    "PNG": {},
    "WEBP": {"quality": 95, "xmp": b""},
    "AVIF": {"quality": 90, "xmp": b""},
}


def damaged() -> ValidationError:
    return ValidationError(_("This picture is damaged. Choose another file, or save it anew."))


def discreet(upload: UploadedFile) -> UploadedFile:
    """The same picture without metadata. Raises ValidationError for one that is damaged."""
    try:
        upload.seek(0)
        with Image.open(upload) as image:
            image.load()
            cleaned = _rewritten(image) if image.format in REWRITTEN and _tells(image) else None
    except (OSError, SyntaxError, ValueError) as error:
        raise damaged() from error
    upload.seek(0)
    return SimpleUploadedFile(str(upload.name), cleaned, upload.content_type or "") if cleaned else upload


def _tells(image: Image.Image) -> bool:
    return bool(TELLING & image.info.keys() or getattr(image, "text", None))


def _rewritten(image: Image.Image) -> bytes:
    file = BytesIO()
    options: dict[str, Any] = {"format": image.format} | REWRITTEN[str(image.format)]
    exif = Image.Exif()
    if up := image.getexif().get(ORIENTATION):
        exif[ORIENTATION] = up
    moving = image.format != "MPO" and getattr(image, "n_frames", 1) > 1
    image.save(file, exif=exif, icc_profile=image.info.get("icc_profile"), save_all=moving, **options)
    return file.getvalue()
