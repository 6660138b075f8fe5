"""Why a file could not become a document. The class is the reason; whoever reports words it for people."""


class DocumentError(Exception):
    """The file was refused. ``detail`` holds the one value a message may need (a suffix, a limit, …)."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class UnreadableError(DocumentError):
    """The path is missing, a folder, no ordinary file, or may not be read."""


class UnsupportedError(DocumentError):
    """The suffix is not one that we read; ``detail`` is that suffix."""


class MismatchError(DocumentError):
    """The content is of another kind than the suffix says; ``detail`` is the kind that was found."""


class EmptyError(DocumentError):
    """There is no text in it."""


class ScannedError(DocumentError):
    """It has pages but no text: pictures of text."""


class EncryptedError(DocumentError):
    """A password is needed."""


class BrokenError(DocumentError):
    """The file is damaged or not what it claims to be inside."""


class TooLargeError(DocumentError):
    """A limit on size, pages or unpacked size was passed; ``detail`` is the limit, with its unit."""


class TooSlowError(DocumentError):
    """Reading took more time or memory than one file may; ``detail`` is the time limit in seconds."""


class WrongEncodingError(DocumentError):
    """The bytes are no text in any encoding that we know."""


BY_NAME: dict[str, type[DocumentError]] = {
    error.__name__: error
    for error in (
        UnreadableError,
        UnsupportedError,
        MismatchError,
        EmptyError,
        ScannedError,
        EncryptedError,
        BrokenError,
        TooLargeError,
        TooSlowError,
        WrongEncodingError,
    )
}
