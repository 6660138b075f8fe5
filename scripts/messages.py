"""The Dutch texts, kept without the gettext tools.

    python scripts/messages.py            makes the .mo that Django reads and tells what is missing or no longer used
    python scripts/messages.py compile    makes the .mo, nothing else

The source is `locale/parts/`: one .po file per part of the platform, so that two people seldom touch the same file.
Needs polib and Django, so it runs in `.venv`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "site" / "andereogen" / "locale"
PARTS = LOCALE / "parts"
COMPILED = LOCALE / "nl" / "LC_MESSAGES" / "django.mo"
SOURCES = ("communities", "knowledge", "search", "site", "templates")
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "nl",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

# The place of the arguments of each function that marks a string: (context, text, plural).
MARKERS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_MARKED_IN_TEMPLATE = re.compile(rf"\b(?:_|n?p?gettext)\({_STRING}(?:, ?{_STRING})*(?:, ?count)?\)")


class Message(NamedTuple):
    """One string of the code as a catalogue knows it; `plural` is empty for a string without a plural."""

    text: str
    plural: str = ""
    context: str = ""


def messages_in_python(source: str) -> Iterator[Message]:
    """Every string that a call such as `_("…")` or `ngettext_lazy("…", "…", n)` marks in a Python source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (message := _marked(node)):
            yield message


def messages_in_template(source: str) -> Iterator[Message]:
    """Every string that `{% translate %}`, `{% blocktranslate %}` or `_("…")` marks in a Django template."""
    for call in _MARKED_IN_TEMPLATE.findall(templatize(source)):
        yield from messages_in_python(call)


def _marked(call: ast.Call) -> Message | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    places = MARKERS.get(name.removesuffix("_lazy").removesuffix("_noop"))
    if places is None:
        return None
    context, text, plural = ("" if place is None else _constant(call, place) for place in places)
    return Message(text, plural, context) if text else None


def _constant(call: ast.Call, place: int) -> str:
    value = call.args[place] if place < len(call.args) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


READERS = {".py": messages_in_python, ".html": messages_in_template, ".txt": messages_in_template}


def messages_in_code() -> dict[Message, str]:
    """Every marked string of the platform, with the file where it stands first."""
    found: dict[Message, str] = {}
    for root in SOURCES:
        for path in sorted((ROOT / root).rglob("*")):
            reader = READERS.get(path.suffix)
            if reader and "migrations" not in path.parts:
                for message in reader(path.read_text()):
                    found.setdefault(message, str(path.relative_to(ROOT)))
    return found


def catalogue() -> polib.POFile:
    """All parts as one. Raises ValueError where two of them translate one string differently."""
    merged = polib.POFile()
    merged.metadata = HEADER
    by_key: dict[tuple[str, str], polib.POEntry] = {}
    for path in sorted(PARTS.glob("*.po")):
        for entry in polib.pofile(str(path)):
            known = by_key.setdefault((entry.msgctxt or "", entry.msgid), entry)
            if known is entry:
                merged.append(entry)
            elif (known.msgstr, known.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                raise ValueError(f"{path.name} translates {entry.msgid!r} differently than another part")
    return merged


def untranslated(po: polib.POFile) -> list[str]:
    """What the code marks and the catalogue does not translate, as lines 'file: string'."""
    done = {Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "") for entry in po if entry.translated()}
    return [f"{path}: {message.text!r}" for message, path in messages_in_code().items() if message not in done]


def unused(po: polib.POFile) -> list[str]:
    """What the catalogue translates and no code marks."""
    marked = messages_in_code()
    return [entry.msgid for entry in po if Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "") not in marked]


def compile_catalogue() -> None:
    """Makes django.mo from all parts."""
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    catalogue().save_as_mofile(str(COMPILED))


def main() -> None:
    compile_catalogue()
    if sys.argv[1:] == ["compile"]:
        return
    po = catalogue()
    for text in unused(po):
        print(f"no longer used: {text!r}")
    if missing := untranslated(po):
        sys.exit("\n".join(["not translated:", *missing]))


if __name__ == "__main__":
    main()
