"""What the import tells people: one plain sentence for every outcome, refusal and oddity."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .documents import DocumentError, Notice, errors
from .importing import Outcome, Result


def outcome_sentence(outcome: Outcome, *, dry_run: bool) -> str:
    """What was done with the file, or with a dry run would be."""
    number = len(outcome.document.sections)
    sentences = {
        (Result.NEW, False): ngettext("new, with %(n)s section", "new, with %(n)s sections", number),
        (Result.NEW, True): ngettext("would be new, with %(n)s section", "would be new, with %(n)s sections", number),
        (Result.CHANGED, False): ngettext(
            "brought up to date, with %(n)s section", "brought up to date, with %(n)s sections", number
        ),
        (Result.CHANGED, True): ngettext(
            "would be brought up to date, with %(n)s section",
            "would be brought up to date, with %(n)s sections",
            number,
        ),
    }
    sentence = sentences.get((outcome.result, dry_run), _("nothing changed"))
    return f"“{outcome.document.title}”: {sentence % {'n': number}}"


def refusal_sentence(error: DocumentError) -> str:
    """Why a file could not be imported."""
    sentences = {
        errors.UnreadableError: _("There is no file here that can be read."),
        errors.UnsupportedError: _(
            "This kind of file (%(detail)s) can't be imported; .txt, .md, .docx, .odt and .pdf can."
        ),
        errors.MismatchError: _("The content is of another kind (%(detail)s) than the name says."),
        errors.EmptyError: _("There is no text in it."),
        errors.ScannedError: _("It holds pictures of text only. Make the text readable first (OCR)."),
        errors.EncryptedError: _("It is locked with a password. Save it without one first."),
        errors.BrokenError: _("The file is damaged."),
        errors.TooLargeError: _("It is too large (more than %(detail)s)."),
        errors.TooSlowError: _("Reading it takes too much time or memory."),
        errors.WrongEncodingError: _("The letters can't be read. Save it as UTF-8 first."),
    }
    return sentences[type(error)] % {"detail": error.detail or "–"}


def notice_sentence(notice: Notice) -> str:
    """What the person who imports should look at."""
    sentences = {
        "encoding-guessed": _("The file doesn't say how its letters are written; read as %(detail)s."),
        "control-characters": _("%(detail)s signs that are no text were left out."),
        "page-without-text": _("Page %(detail)s has no text."),
        "page-furniture": _("Left out as the header or footer of pages: “%(detail)s”"),
        "heading-not-in-text": _("The contents list names “%(detail)s”, but the text has no such heading."),
    }
    return sentences[notice.code] % {"detail": notice.detail}
