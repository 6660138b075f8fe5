"""Explains the terms of the glossary in a page: in a stretch of a template, or in texts that stand apart in it."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from knowledge.glossary import read

register = template.Library()


class Explained:
    """The terms of one page: each leads to its meaning where the page names it first. Without an edition it has none.

    No query, but for the first page after a change of the glossary.
    """

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self._keys: list[str] = []

    def explain(self, html: str) -> str:
        if not self.edition:
            return html
        marked, keys = read(self.edition).names.explain(html, _link, self._keys)
        self._keys += keys
        return marked

    @property
    def meanings(self) -> SafeString:
        """The terms that were named so far with their meaning, in the order of the texts."""
        return _meanings(self.edition, tuple(self._keys)) if self._keys else mark_safe("")


class ExplainedNode(template.Node):
    def __init__(self, edition: FilterExpression, nodelist: NodeList) -> None:
        self.edition = edition
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        terms = Explained(self.edition.resolve(context))
        html = terms.explain(self.nodelist.render(context))
        return mark_safe(html + terms.meanings)  # noqa: S308 - see `_link`


@register.tag
def explained(parser: Parser, token: Token) -> ExplainedNode:
    """`{% explained edition %}…{% endexplained %}`: a term leads to its meaning below the text, once.

    Use it once in a page. Without an edition the text stays as it is.
    """
    _tag, edition = token.split_contents()
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(parser.compile_filter(edition), nodelist)


@register.simple_tag
def terms_of(edition: str) -> Explained:
    """`{% terms_of edition as terms %}`, `{{ html|explained_by:terms }}` for each text, and `{{ terms.meanings }}`.

    For texts that stay as they are: where a text names terms is remembered.
    """
    return Explained(edition)


@register.filter
def explained_by(html: str, terms: Explained) -> SafeString:
    """HTML that is safe as it is."""
    return mark_safe(terms.explain(html))  # noqa: S308 - see `_link`


def _link(key: str, words: str) -> str:
    """`words` stood in a template's HTML, and hold no tag."""
    opening = '<a class="term" role="doc-glossref" id="woord--{0}" href="#uitleg--{0}">{1}</a>'
    return format_html(opening, key, mark_safe(words))  # noqa: S308 - kept as they were


@lru_cache(maxsize=500)
def _meanings(edition: str, keys: tuple[str, ...]) -> SafeString:
    terms = read(edition).terms
    return render_to_string("knowledge/meanings.html", {"terms": [terms[key] for key in keys]})
