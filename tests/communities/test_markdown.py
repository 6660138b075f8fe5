"""What members type becomes safe HTML: formatted, never active, never calling another site."""

import re
import time

import pytest

from communities.markdown import UnacceptableTextError, normalised, plain, render, says_something

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=//evil.example><button>klik</button></form>",
    "<a href='javascript:alert(1)'>klik</a>",
    "<style>body{display:none}</style>",
    "<base href=//evil.example>",
    "<details open ontoggle=alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java&#x09;script:alert(1))",
    "[klik](java\tscript:alert(1))",
    "[klik](&#106;avascript:alert(1))",
    "[klik](vbscript:msgbox(1))",
    "[klik](data:text/html,<script>alert(1)</script>)",
    "[klik](file:///etc/passwd)",
    '[klik](https://a.example "\\" onmouseover=alert(1) x=\\"")',
    '[klik](<https://a.example/" onmouseover=alert(1)>)',
    "[klik]: javascript:alert(1)\n\n[klik]",
    "<javascript:alert(1)>",
    "![x](https://volger.example/pixel.png)",
    "![x](javascript:alert(1))",
    "```<script>\nalert(1)\n```",
    "`<img src=x onerror=alert(1)>`",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<![CDATA[<script>alert(1)</script>]]>",
]


@pytest.mark.parametrize("typed", ATTACKS)
def test_nothing_that_is_typed_becomes_active(typed: str) -> None:
    html = render(typed)
    tags = re.findall(r"<[^>]*>", html)
    allowed = r"</?(p|br|hr|strong|em|s|ul|ol|li|blockquote|code|pre|h[3-6]|table|thead|tbody|tr|th|td|a)( [^<]*)?/?>"
    assert all(re.fullmatch(allowed, tag) for tag in tags), html
    assert not any(re.search(r"\son\w+\s*=|style=|src=", re.sub(r'"[^"]*"', '""', tag)) for tag in tags), html
    assert not re.search(r'href="\s*(?!https?:|mailto:|/|#|&quot;)[\w+.-]+:', html), html


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>\n"),
        ("eerste\ntweede", "<p>eerste<br>\ntweede</p>\n"),
        ("> wacht", "<blockquote>\n<p>wacht</p>\n</blockquote>\n"),
        ("~~oud~~", "<p><s>oud</s></p>\n"),
        ("# Kop", "<h3>Kop</h3>\n"),
        ("###### Kop", "<h6>Kop</h6>\n"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n"),
    ],
)
def test_markdown_as_members_know_it(typed: str, shown: str) -> None:
    assert render(typed) == shown


def test_links_give_nothing_away() -> None:
    assert render("zie https://voorbeeld.example/a") == (
        '<p>zie <a href="https://voorbeeld.example/a" rel="nofollow noopener ugc">https://voorbeeld.example/a</a></p>\n'
    )


@pytest.mark.parametrize(
    "typed",
    ["[](https://voorbeeld.example/a)", "[ ](https://voorbeeld.example/a)", "[&#8203;](https://voorbeeld.example/a)"],
)
def test_a_link_without_words_shows_its_address(typed: str) -> None:
    shown = render(f"Zie {typed} en [dit](https://ander.example/)")
    assert "https://voorbeeld.example/a</a>" in shown
    assert ">dit</a>" in shown


def test_a_picture_by_address_becomes_a_link() -> None:
    assert "<img" not in render("![foto](https://voorbeeld.example/a.png)")
    assert ">foto</a>" in render("![foto](https://voorbeeld.example/a.png)")


def test_a_table_has_no_inline_style() -> None:
    html = render("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert "<td>2</td>" in html
    assert "style" not in html


@pytest.mark.parametrize(
    "piece",
    ["[", "![[", ">", "*a ", "**a*", "`", "<", "&", "[a](<", "[](x", "*_", "~~a", "a\n", "www.", "a@", "|a", "- "],
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    began = time.process_time()
    html = render(text)
    assert time.process_time() - began < 2
    assert html


def test_text_is_stored_in_one_way() -> None:
    assert normalised("cafe\u0301\r\nbar\rfin") == "café\nbar\nfin"


@pytest.mark.parametrize("character", ["\x00", "\ud800"], ids=["nul", "surrogate"])
def test_characters_that_no_database_takes_are_refused(character: str) -> None:
    with pytest.raises(UnacceptableTextError):
        normalised(f"a{character}b")


@pytest.mark.parametrize(
    ("text", "says"), [("a", True), ("👩‍👧", True), ("?", True), ("\u200b\u200d \n", False), ("\u202e\u0301", False)]
)
def test_only_what_can_be_seen_says_something(text: str, says: bool) -> None:
    assert says_something(text) is says


def test_search_gets_the_words_alone() -> None:
    assert plain(render("# Kop\n\n1 < 2 **en** [hier](https://a.example)\n<b>")) == "Kop\n1 < 2 en hier\n<b>"
