"""What the files of Word and OpenDocument share: a zip that is looked at before anything of it is unpacked."""

import zipfile
from pathlib import Path

from .errors import BrokenError, EncryptedError, MismatchError, TooLargeError

MAX_ENTRIES = 5000
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200  # no text is packed closer; what is smaller than a megabyte may be


def check_package(path: Path, text: str) -> None:
    """Refuse what would unpack to far more than it is. ``text``: the name of the part that holds the words.

    Raises BrokenError, TooLargeError, EncryptedError, or MismatchError when that part isn't there.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BrokenError from error
    if len(entries) > MAX_ENTRIES:
        raise TooLargeError(f"{MAX_ENTRIES} parts")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(
        entry.file_size > 2**20 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1) for entry in entries
    ):
        raise TooLargeError(f"{MAX_UNPACKED // 2**20} MB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedError
    if text not in {entry.filename for entry in entries}:
        raise MismatchError("zip")
