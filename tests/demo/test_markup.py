"""The demo's Markdown becomes the blocks that editors build a page from."""

from demo.markup import blocks


def shapes(text: str, quote: str = "") -> list[tuple[str, object]]:
    return [(block["type"], block["value"]) for block in blocks(text, quote)]


def test_text_is_parted_at_its_outermost_headings() -> None:
    assert shapes("Begin\n\n### Een\n\n- a\n- b\n\n#### Dieper\n\n### Twee") == [
        ("text", "<p>Begin</p>"),
        ("text", "<h2>Een</h2><ul>\n<li>a</li>\n<li>b</li>\n</ul><h3>Dieper</h3>"),
        ("text", "<h2>Twee</h2>"),
    ]


def test_a_quote_stands_apart_without_its_marks() -> None:
    assert shapes("Zij zei:\n\n> Ik *wist*\n> het `al`.\n>\n> Echt.") == [
        ("text", "<p>Zij zei:</p>"),
        ("quote", {"text": "Ik wist het al.\n\nEcht.", "by": ""}),
    ]


def test_a_pull_quote_stands_after_the_first_part() -> None:
    assert [kind for kind, _value in shapes("Begin\n\n## Een\n\nVervolg", "Kijk.")] == ["text", "quote", "text"]
    assert shapes("", "Kijk.") == [("quote", {"text": "Kijk.", "by": ""})]


def test_html_is_text() -> None:
    assert shapes("<script>x</script>") == [("text", "<p>&lt;script&gt;x&lt;/script&gt;</p>")]


def test_the_same_text_has_the_same_ids_and_no_two_blocks_share_one() -> None:
    text = "Een\n\n## Kop\n\n## Kop"
    ids = [block["id"] for block in blocks(text)]

    assert ids == [block["id"] for block in blocks(text)]
    assert len(set(ids)) == 3
