"""The way in: from a path to a document, or one clear reason why not."""

import os
import re
from pathlib import Path

from . import plain, sandbox
from .errors import (
    BrokenError,
    EmptyError,
    EncryptedError,
    MismatchError,
    ScannedError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from .model import Document
from .pages import Page
from .sections import to_document

_MEGABYTE = 2**20
_MAX_SIZE = {
    ".txt": 20 * _MEGABYTE,
    ".md": 20 * _MEGABYTE,
    ".docx": 100 * _MEGABYTE,
    ".odt": 100 * _MEGABYTE,
    ".pdf": 200 * _MEGABYTE,
}
SUFFIXES = tuple(_MAX_SIZE)
_TEXT = "text"
_PACKAGE = "zip"
_OLD_OFFICE = "office"
_SIGNATURES = {
    b"PK\x03\x04": _PACKAGE,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OLD_OFFICE,
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
}


def read_document(path: str | os.PathLike[str]) -> Document:
    """Read a file into a title and sections.

    Raises a DocumentError, whose class is the reason. Reading the same bytes gives the same document.
    """
    file = Path(path)
    kind = _checked_kind(file)
    source = plain.read(file) if kind in ("txt", "md") else sandbox.read(kind, file)
    document = to_document(source, title_from_name(file.stem))
    if not any(section.blocks or section.heading for section in document):
        raise ScannedError if kind == "pdf" else EmptyError
    return document


def read_pages(path: str | os.PathLike[str]) -> tuple[Page, ...]:
    """Read a file into the text of its pages; all of it happens in the child process. Raises as `read_document`."""
    file = Path(path)
    kind = _checked_kind(file)
    pages = sandbox.read_pages(kind, file)
    if not pages:
        raise ScannedError if kind == "pdf" else EmptyError
    return pages


def size_limit(suffix: str) -> int:
    """How many bytes a file with this suffix may have; 0 for one that we don't read."""
    return _MAX_SIZE.get(suffix.lower(), 0)


def _checked_kind(file: Path) -> str:
    """The kind of reader for this file, after a look at its beginning."""
    suffix = file.suffix.lower()
    head = _head(file)
    if suffix not in SUFFIXES:
        raise UnsupportedError(suffix)
    _check_kind(suffix, _kind(head))
    return suffix[1:]


def _head(file: Path) -> bytes:
    """The first bytes of an ordinary, readable file of a size that we take."""
    try:
        if not file.is_file():
            raise UnreadableError
        size = file.stat().st_size
        with file.open("rb") as stream:
            head = stream.read(1024)
    except (OSError, ValueError) as error:
        raise UnreadableError from error
    limit = _MAX_SIZE.get(file.suffix.lower(), size)
    if size > limit:
        raise TooLargeError(f"{limit // _MEGABYTE} MB")
    if not size:
        raise EmptyError
    return head


def _kind(head: bytes) -> str:
    """What the file is by its first bytes."""
    if b"%PDF-" in head:
        return "pdf"
    return next((kind for signature, kind in _SIGNATURES.items() if head.startswith(signature)), _TEXT)


def _check_kind(suffix: str, kind: str) -> None:
    """Refuse a file whose content is not what its name says."""
    wanted = {".pdf": "pdf", ".docx": _PACKAGE, ".odt": _PACKAGE}.get(suffix, _TEXT)
    if kind == wanted:
        return
    if kind == _OLD_OFFICE and suffix == ".docx":
        raise EncryptedError  # Word wraps a document with a password in its old container
    if kind == _TEXT:
        raise BrokenError
    raise MismatchError(kind)


def title_from_name(stem: str) -> str:
    """A title for a text that names none: the file's name with spaces."""
    return re.sub(r"[\s_-]+", " ", stem).strip() or stem
