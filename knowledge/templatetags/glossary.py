"""Explains the terms of the glossary in a stretch of a template."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from knowledge.explaining import Names, Row
from knowledge.models import Term

register = template.Library()


class ExplainedNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        html = self.nodelist.render(context)
        explained, keys = _names(tuple(Term.objects.order_by("pk").values_list("key", "name", "other_names"))).explain(
            html, _link
        )
        return mark_safe(explained + _meanings(keys))  # noqa: S308 - rendered by a template; _link escapes


@register.tag
def explained(parser: Parser, token: Token) -> ExplainedNode:
    """`{% explained %}…{% endexplained %}`: the first mention of each term leads to its meaning, below the text.

    Two queries, or one when no term is mentioned. Use it once in a page.
    """
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodelist)


@lru_cache(maxsize=2)
def _names(rows: tuple[Row, ...]) -> Names:
    """Made only once for the same names."""
    return Names(rows)


def _link(key: str, words: str) -> str:
    """`words` stood in HTML and are kept as they were."""
    opening = '<a class="term" role="doc-glossref" id="woord--{0}" href="#uitleg--{0}">{1}</a>'
    return format_html(opening, key, mark_safe(words))  # noqa: S308 - a piece of the HTML itself, without a tag in it


def _meanings(keys: list[str]) -> str:
    """The terms with their meaning, in the order of the text."""
    if not keys:
        return ""
    terms = Term.objects.in_bulk(keys, field_name="key")
    found: list[Any] = [terms[key] for key in keys if key in terms]
    return render_to_string("knowledge/meanings.html", {"terms": found})
