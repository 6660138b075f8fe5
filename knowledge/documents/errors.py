"""Why a file could not become a document. The class is the reason; whoever reports words it for people."""


class DocumentError(Exception):
    """The file was refused. ``detail`` holds the one value a message may need (a suffix, a limit, …)."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Unreadable(DocumentError):
    """The path is missing, a folder, no ordinary file, or may not be read."""


class Unsupported(DocumentError):
    """The suffix is not one that we read; ``detail`` is that suffix."""


class Mismatch(DocumentError):
    """The content is of another kind than the suffix says; ``detail`` is the kind that was found."""


class Empty(DocumentError):
    """There is no text in it."""


class Scanned(DocumentError):
    """It has pages but no text: pictures of text."""


class Encrypted(DocumentError):
    """A password is needed."""


class Broken(DocumentError):
    """The file is damaged or not what it claims to be inside."""


class TooLarge(DocumentError):
    """A limit on size, pages or unpacked size was passed; ``detail`` is the limit, with its unit."""


class TooSlow(DocumentError):
    """Reading took more time or memory than one file may; ``detail`` is the time limit in seconds."""


class WrongEncoding(DocumentError):
    """The bytes are no text in any encoding that we know."""


BY_NAME: dict[str, type[DocumentError]] = {
    error.__name__: error
    for error in (
        Unreadable, Unsupported, Mismatch, Empty, Scanned, Encrypted, Broken, TooLarge, TooSlow, WrongEncoding,
    )
}  # fmt: skip
