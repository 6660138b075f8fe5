"""What editors are told of a file: whether its text is found, and if not, why and what helps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from knowledge.documents import errors

from .models import Reading


def told(document: Any) -> str:
    """One sentence; one query."""
    reading = Reading.objects.filter(document=document.pk).select_related("text").first()
    if reading is None:
        return _("Being read; in a minute you see here whether its text can be found.")
    if not reading.text.refusal:
        return _("Its text can be found, wherever a page offers this file.")
    return _("Can't be searched: %(reason)s") % {"reason": _reason(reading.text.refusal, reading.text.detail)}


def _reason(refusal: str, detail: str) -> str:
    sentences: dict[type[errors.DocumentError], str] = {
        errors.UnreadableError: _("the file isn't there."),
        errors.UnsupportedError: _(
            "we don't read this kind of file. PDF, Word (.docx), OpenDocument (.odt) and text we do."
        ),
        errors.MismatchError: _("its content is of another kind than its name says."),
        errors.EmptyError: _("there is no text in it."),
        errors.ScannedError: _("it holds pictures of text only (a scan). Have the text recognised first (OCR)."),
        errors.EncryptedError: _("it is locked with a password. Save it without one."),
        errors.BrokenError: _("the file is damaged."),
        errors.TooLargeError: _("it is too large (more than %(detail)s)."),
        errors.TooSlowError: _("reading it takes too much time or memory. We try again at night."),
        errors.WrongEncodingError: _("its letters can't be read. Save it as UTF-8."),
    }
    return sentences[errors.BY_NAME[refusal]] % {"detail": detail}
