"""Quotations: what a post takes over from another, with who wrote it and the way back. They stay in their topic."""

import re

from django.utils import timezone
from django.utils.formats import date_format

from people.tokens import TOKEN

from .models import Community, Post

_MARKS = re.compile(r"([\\`*_{}\[\]<>])")
_QUOTED_PLACE = re.compile(rf"^[ \t]*>.*/communities/({TOKEN})/{TOKEN}/", re.MULTILINE)


def quotation(post: Post) -> str:
    """Markdown to go on from: who said it, when, where and what; without what the post itself quoted."""
    said = "\n".join(line for line in post.body.split("\n") if not line.lstrip().startswith(">"))
    name = _MARKS.sub(r"\\\1", post.author_name)
    day = date_format(timezone.localtime(post.created), "DATE_FORMAT")
    quoted = f"[{name}, {day}]({post.get_absolute_url()}):\n\n{said.strip()}"
    return "\n".join(f"> {line}".rstrip() for line in quoted.split("\n")) + "\n\n"


def quotes_elsewhere(body: str, community: Community) -> bool:
    """Whether a quotation in it names a conversation of another community as its source, be it there or not."""
    return any(token != community.token for token in _QUOTED_PLACE.findall(body))
