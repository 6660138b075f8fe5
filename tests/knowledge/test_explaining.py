"""The first mention of a term in a page leads to its meaning; the page says what it said."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from knowledge.explaining import Names
from knowledge.models import Edition, Term
from tests.stories.factories import region_page, story

from .factories import item, term, theme_page

ROWS = [
    ("oogo", "op overeenstemming gericht overleg", "OOGO"),
    ("swv", "samenwerkingsverband", "SWV\nR&D"),
    ("ib", "intern begeleider", "IB'er"),
    ("overleg", "overleg", ""),
]
names = Names(ROWS)


def explained(html: str) -> str:
    """With [brackets] around what leads to a meaning."""
    return names.explain(html, lambda key, words: f"[{words}]")[0]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Het SWV en het SWV</p>", "<p>Het [SWV] en het SWV</p>"),
        ("Het SWV, een samenwerkingsverband", "Het [SWV], een samenwerkingsverband"),
        ("Alle Samenwerkingsverbanden.", "Alle [Samenwerkingsverbanden]."),
        ("een swv en SWVer", "een swv en SWVer"),
        ("op overeenstemming\n gericht overleg", "[op overeenstemming\n gericht overleg]"),
        ("op overeenstemming, gericht overleg", "op overeenstemming, gericht [overleg]"),
        ("op <b>overeenstemming</b> gericht", "op <b>overeenstemming</b> gericht"),
        ("de IB'er, de IB&#x27;er", "de [IB'er], de IB&#x27;er"),
        ("de IB&#x27;er", "de [IB&#x27;er]"),
        ("interne&nbsp;begeleiders", "[interne&nbsp;begeleiders]"),
        ("R&amp;D &overleg; &overleg", "R&amp;D &overleg; &overleg"),
        ("5 < 6 SWV", "5 < 6 [SWV]"),
        ("niets", "niets"),
    ],
)
def test_a_name_is_found_in_every_form(html: str, shown: str) -> None:
    assert explained(html) == shown


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/">SWV</a>',
        "<h2>Het <em>SWV</em></h2>",
        "<code>SWV</code><PRE>SWV</PRE>",
        '<img alt="SWV">',
        '<p title="a > SWV">x</p>',
        "<!-- SWV -->",
        "<script>SWV</script> SWV",
        "<textarea>SWV</textarea> SWV",
        '<p class="SWV',
        "<a>SWV",
        "<!--> SWV -->",
        "<![CDATA[ SWV ]]>",
        '<p x"y> SWV',
        "</p x=' SWV",
    ],
)
def test_no_name_is_touched_in_headings_links_code_and_what_is_no_text(html: str) -> None:
    assert explained(html) == html


def test_text_after_a_link_or_heading_is_explained_again() -> None:
    assert explained("<h2>SWV</h2><a>SWV</a></a></h3> SWV") == "<h2>SWV</h2><a>SWV</a></a></h3> [SWV]"


def test_the_terms_are_told_in_the_order_of_the_text() -> None:
    assert names.explain("Na overleg het SWV, na overleg", lambda key, words: words)[1] == ["overleg", "swv"]


class Reader(HTMLParser):
    """What a browser makes of it: the text, and whether a link of ours stands in another link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.depth = 0
        self.nested = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.nested = self.nested or (self.depth > 0 and ("class", "ours") in attrs)
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - (tag == "a"))

    def handle_data(self, data: str) -> None:
        self.text += data


PIECES = st.sampled_from(
    [
        *("SWV", "overleg", "op overeenstemming gericht overleg", " ", "\n", "woord", "&amp;", "&", "&#x27;", ";"),
        *("<p>", "</p>", "<a>", "</a>", "<a href='x'>", "<h2>", "</h2>", '<b class="c">', "</b>", "<br/>", "<code>"),
        *("<", ">", '"', "'", "/", "=", "!", "-", "<!--", "-->", "<script>", "</script>", "</", "a", "<p x=", "]]>"),
        *("<svg>", "</svg>", "<textarea>", "</textarea>", "<?", "<!", "é", "\u0301", "\x00", "مدرسة"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_whatever_the_html_it_says_what_it_said(html: str) -> None:
    marked, keys = names.explain(html, lambda key, words: f'<a class="ours">{words}</a><!--/-->')
    assert re.sub(r'<a class="ours">(.*?)</a><!--/-->', r"\1", marked, flags=re.DOTALL) == html
    before, after = Reader(html), Reader(marked)
    assert after.text == before.text
    assert not after.nested
    assert len(set(keys)) == len(keys) == marked.count("<!--/-->") - html.count("<!--/-->")


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=9), st.text(max_size=9)), max_size=4), st.text())
def test_any_names_go_with_any_text(rows: list[tuple[str, str, str]], html: str) -> None:
    assert Names(rows).explain(html, lambda key, words: words)[0] == html


TEXT = [{"type": "text", "value": "<p>Wij doen een OOGO met het SWV.</p>"}]


@pytest.mark.django_db
class TestOnPages:
    @pytest.fixture(autouse=True)
    def terms(self) -> None:
        term("op overeenstemming gericht overleg", other_names="OOGO", meaning="Praten <&> luisteren")
        term("samenwerkingsverband", other_names="SWV")

    @pytest.mark.parametrize("kind", ["story", "region", "theme", "item"])
    def test_a_word_leads_to_its_meaning_below_the_text_and_back(self, kind: str, client: Client) -> None:
        make = {
            "story": lambda: story(body=TEXT),
            "region": lambda: region_page(body=TEXT),
            "theme": lambda: theme_page(guide=TEXT),
            "item": lambda: item(theme_page(), body=TEXT),
        }
        html = client.get(make[kind]().url).content.decode()
        key = "op-overeenstemming-gericht-overleg"
        link = f'<a class="term" role="doc-glossref" id="woord--{key}" href="#uitleg--{key}">OOGO</a>'
        assert html.count(link) == 1
        assert html.count(f'id="uitleg--{key}"') == 1
        assert f'href="#woord--{key}"' in html
        assert "Praten &lt;&amp;&gt; luisteren" in html

    def test_a_page_without_terms_has_nothing_more(self, client: Client) -> None:
        html = client.get(story(body=[{"type": "text", "value": "<p>Iets anders</p>"}]).url).content.decode()
        assert "Woorden in deze tekst" not in html

    def test_without_a_glossary_the_text_stays_as_it_is(self, client: Client) -> None:
        page = story(body=TEXT)
        Term.objects.all().delete()
        assert "Wij doen een OOGO met het SWV." in client.get(page.url).content.decode()

    def test_a_change_shows_at_once(self, client: Client) -> None:
        page = story(body=[{"type": "text", "value": "<p>Over poreuze randen.</p>"}])
        assert 'class="term"' not in client.get(page.url).content.decode()
        term("poreuze rand")
        assert ">poreuze randen</a>" in client.get(page.url).content.decode()

    def test_costs_a_query_after_a_change_only(self) -> None:
        template = Template("{% load glossary %}{% explained edition %}{{ text }}{% endexplained %}")
        edition = Edition.objects.get().mark
        for text, cost in (("OOGO", 1), ("OOGO en SWV", 0), ("niets", 0)):
            with CaptureQueriesContext(connection) as queries:
                template.render(Context({"text": text, "edition": edition}))
            assert len(queries) == cost
