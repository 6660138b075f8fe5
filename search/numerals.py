"""Dutch number words, ordinals among them, as the digits that say the same: *achttien* and *achttiende* are 18."""

from __future__ import annotations

_SMALL = (
    *("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien"),
    *("vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ODD_ORDINALS = {"drie": "derde", "acht": "achtste"}


def _numbers() -> dict[str, int]:
    """From two to ninety-nine, folded; *een* is an article as well."""
    numbers = {word: number for number, word in enumerate(_SMALL, 2)}
    ones = ("een", *_SMALL[:8])
    for ten, word in enumerate(_TENS, 2):
        numbers |= {word: 10 * ten} | {f"{one}en{word}": 10 * ten + unit for unit, one in enumerate(ones, 1)}
    return numbers


def _ordinal(word: str) -> str:
    return _ODD_ORDINALS.get(word) or word + ("ste" if word.endswith("tig") else "de")


DIGITS = {form: str(number) for word, number in _numbers().items() for form in (word, _ordinal(word))}
