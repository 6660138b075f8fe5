"""Whatever the text: nothing of it is lost, addresses are unique, and reading it again gives the same."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.documents import from_data, to_data, to_html
from knowledge.documents.lines import tidy
from knowledge.documents.plain import to_lines
from knowledge.documents.sections import to_document
from knowledge.documents.source import Source
from tests.thorough import examples

WORDS = st.sampled_from(
    [
        "school",
        "kinderen",
        "Wijkteam",
        "samen",
        "leren",
        "2020",
        "ouders",
        "ZORG",
        "jeugd-",
        "Noord-",
        "een",
        "de",
        "in",
        "regio's",
        "“ja”",
        "1.2",
        "•",
        "e",
        "290",
        "|",
        "#",
        ">",
        "*",
    ]
)
LINES = st.lists(WORDS, max_size=14).map(" ".join)
TEXTS = st.lists(
    st.one_of(
        LINES,
        st.just(""),
        LINES.map(lambda line: f"{line}."),
        LINES.map(lambda line: f"- {line}"),
        LINES.map(lambda line: f"## {line}"),
        LINES.map(lambda line: f"1. {line}"),
        LINES.map(lambda line: f"{line}\t{line}"),
    ),
    max_size=60,
).map("\n".join)
ANYTHING = st.text(max_size=400)


def letters(text: str) -> str:
    """The letters and digits of a text in order, without what joining lines and taking marks away may change."""
    return re.sub(r"[\W_]+", "", text)


@settings(max_examples=examples(150), deadline=None)
@given(TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    lines = [line for line in to_lines(text) if line.text]
    document = to_document(Source(lines), "")
    left_out = {notice.detail for notice in document.warnings if notice.code == "page-furniture"}
    source = [line.text for line in lines if re.sub(r"\d{1,4}", "#", line.text) not in left_out]
    found = letters(document.title + document.text)
    missing = [line for line in source if letters(re.sub(r"^\W*\d{1,3}[.)]|^[a-z] ", "", line)) not in found]
    # Lines of a contents list are left out too; they return as headings or number at least three.
    assert not missing or len(missing) >= 3


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(TEXTS, ANYTHING))
def test_addresses_and_keys_are_unique_and_reading_is_repeatable(text: str) -> None:
    document = to_document(Source(to_lines(text)), "Naamloos")
    anchors = [section.anchor for section in document]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", anchor) and len(anchor) <= 120 for anchor in anchors)
    assert len({section.path for section in document}) == len(anchors)
    assert all(section.level == len(section.path) for section in document)
    assert to_document(Source(to_lines(text)), "Naamloos") == document


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(TEXTS, ANYTHING))
def test_html_never_holds_a_tag_of_the_text(text: str) -> None:
    for section in to_document(Source(to_lines(text)), "Naamloos"):
        tags = set(re.findall(r"</?([a-z]\w*)", to_html(section.blocks)))
        assert tags <= {"p", "br", "ul", "ol", "li", "blockquote", "div", "table", "thead", "tbody", "tr", "th", "td"}
        assert from_data(to_data(section.blocks)) == section.blocks


@given(ANYTHING)
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
