"""Explains the terms of the glossary in a stretch of a template."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from knowledge.glossary import read
from knowledge.models import Term

register = template.Library()


class ExplainedNode(template.Node):
    def __init__(self, edition: FilterExpression, nodelist: NodeList) -> None:
        self.edition = edition
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        html = self.nodelist.render(context)
        edition = self.edition.resolve(context)
        if not edition:
            return html
        glossary = read(edition)
        marked, keys = glossary.names.explain(html, _link)
        return mark_safe(marked + _meanings([glossary.terms[key] for key in keys]))  # noqa: S308 - see `_link`


@register.tag
def explained(parser: Parser, token: Token) -> ExplainedNode:
    """`{% explained edition %}…{% endexplained %}`: a term leads to its meaning below the text, once.

    No query, but for the first page after a change of the glossary. Use it once in a page. Without an edition the text
    stays as it is.
    """
    _tag, edition = token.split_contents()
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(parser.compile_filter(edition), nodelist)


def _link(key: str, words: str) -> str:
    """`words` stood in a template's HTML, and hold no tag."""
    opening = '<a class="term" role="doc-glossref" id="woord--{0}" href="#uitleg--{0}">{1}</a>'
    return format_html(opening, key, mark_safe(words))  # noqa: S308 - kept as they were


def _meanings(terms: Sequence[Term]) -> str:
    """The terms with their meaning, in the order of the text."""
    return render_to_string("knowledge/meanings.html", {"terms": terms}) if terms else ""
