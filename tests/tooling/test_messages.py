"""Every word that the platform shows is in the Dutch catalogue, found without the gettext tools."""

from pathlib import Path

import polib
import pytest

from scripts import messages
from scripts.messages import Message


def test_every_marked_string_is_translated() -> None:
    assert messages.untranslated(messages.catalogue()) == []


def test_no_translation_is_left_over() -> None:
    assert messages.unused(messages.catalogue()) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Search")', Message("Search")),
        ('gettext_lazy("One " "line")', Message("One line")),
        ('translation.gettext("Search")', Message("Search")),
        ('ngettext_lazy("%d hit", "%d hits", "n")', Message("%d hit", "%d hits")),
        ('pgettext("a month", "May")', Message("May", context="a month")),
        ('npgettext("found", "%d hit", "%d hits", n)', Message("%d hit", "%d hits", "found")),
    ],
)
def test_marked_strings_are_found_in_python(source: str, found: Message) -> None:
    assert list(messages.messages_in_python(source)) == [found]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Search" %}', Message("Search")),
        ("{% translate 'It\"s' as title %}", Message('It"s')),
        ('{% translate "May" context "a month" %}', Message("May", context="a month")),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", Message("Hello %(name)s")),
        ("{% blocktranslate trimmed %}\n  Hello\n{% endblocktranslate %}", Message("Hello")),
        (
            "{% blocktranslate count n=hits %}{{ n }} hit{% plural %}{{ n }} hits{% endblocktranslate %}",
            Message("%(n)s hit", "%(n)s hits"),
        ),
        ('{% include "a.html" with title=_("Search") %}', Message("Search")),
        ('{{ name|default:_("Nobody") }}', Message("Nobody")),
    ],
)
def test_marked_strings_are_found_in_templates(source: str, found: Message) -> None:
    assert list(messages.messages_in_template(source)) == [found]


def test_what_is_not_marked_or_not_a_constant_is_left_alone() -> None:
    assert list(messages.messages_in_python("_(name); print('Search'); gettext()")) == []
    assert list(messages.messages_in_template("<p>gettext is a tool</p>")) == []


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of parts in place of the platform's."""
    monkeypatch.setattr(messages, "PARTS", tmp_path)
    monkeypatch.setattr(messages, "COMPILED", tmp_path / "nl" / "django.mo")
    return tmp_path


def write_part(path: Path, text: str, dutch: str) -> None:
    path.write_text(f'msgid "{text}"\nmsgstr "{dutch}"\n', encoding="utf-8")


def test_parts_are_compiled_into_one_file(parts: Path) -> None:
    write_part(parts / "a.po", "Search", "Zoeken")
    write_part(parts / "b.po", "Reply", "Reageren op één bericht")
    messages.compile_catalogue()
    compiled = {entry.msgid: entry.msgstr for entry in polib.mofile(str(messages.COMPILED))}
    assert compiled == {"Search": "Zoeken", "Reply": "Reageren op één bericht"}


def test_two_parts_may_share_a_translation_but_not_disagree(parts: Path) -> None:
    write_part(parts / "a.po", "Search", "Zoeken")
    write_part(parts / "b.po", "Search", "Zoeken")
    assert len(messages.catalogue()) == 1
    write_part(parts / "b.po", "Search", "Zoek")
    with pytest.raises(ValueError, match=r"b\.po translates 'Search' differently"):
        messages.catalogue()
