"""Naming a person in a post: `@Jip de Wit` gets that person's token, where Jip belongs to the community (decision 22).

Whoever doesn't belong stays a word like any other, so that nothing tells whether there is somebody of that name.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from people.bylines import bylines
from people.models import User
from people.tokens import TOKEN

from .markdown import render
from .membership import members_of
from .models import Community

MOST = 20  # people named in one post: a message to all of a community is a topic
CALL = re.compile(r"(?<!\w)@(?=(\w+))")
NAMED = re.compile(rf'<data value="({TOKEN})">@([^<]*)</data>')

Names = Mapping[str, User]


def names_in(community: Community) -> dict[str, User]:
    """How each member is named after an `@`: by name, where two have the same one by the whole byline, and where that
    tells them apart no more, not at all.
    """
    people = [person for person in members_of(community) if person.name]
    times = Counter(person.name.lower() for person in people)
    told_apart = bylines(person for person in people if times[person.name.lower()] > 1)
    times.update(byline.lower() for byline in told_apart.values())
    names = ((told_apart.get(person.pk, person.name), person) for person in people)
    return {name: person for name, person in names if times[name.lower()] == 1}


def rendered(body: str, community: Community) -> str:
    """The HTML of a post in this community, with who is named in it."""
    if not CALL.search(body):
        return render(body)
    caller = _Caller(names_in(community))
    return render(body, caller.split)


class _Caller:
    """Finds members by the words after an `@`; the first word leads to the few that may be meant."""

    def __init__(self, names: Names) -> None:
        self.left = MOST
        self.by_word: dict[str, list[tuple[str, User]]] = {}
        for name, person in sorted(names.items(), key=lambda item: -len(item[0])):
            if first := re.match(r"\w+", name):
                self.by_word.setdefault(first[0].lower(), []).append((name, person))

    def split(self, text: str) -> Iterator[str | tuple[str, str]]:
        """Its parts in order: plain words, and the token of a person with how they are named."""
        done = 0
        for call in CALL.finditer(text):
            if (found := self._named_at(text, call)) and self.left:
                person, end = found
                self.left -= 1
                yield text[done : call.start()]
                yield person.token, text[call.start() : end]
                done = end
        yield text[done:]

    def _named_at(self, text: str, call: re.Match[str]) -> tuple[User, int] | None:
        for name, person in self.by_word.get(call[1].lower(), ()):
            end = call.end() + len(name)
            if text[call.end() : end].lower() == name.lower() and not text[end : end + 1].isalnum():
                return person, end
        return None


def named(markup: str) -> set[str]:
    """The tokens of who is named in this HTML."""
    return {token for token, _name in NAMED.findall(markup)}


def people_in(texts: Collection[str]) -> dict[str, User]:
    """By token who is named in these; one query, none where nobody is."""
    tokens = set[str]().union(*map(named, texts))
    return {person.token: person for person in User.objects.filter(token__in=tokens)} if tokens else {}


def with_names(markup: str, people: Mapping[str, User]) -> str:
    """With each by the name that they have now; who is gone as they were called."""

    def name(found: re.Match[str]) -> str:
        person = people.get(found[1])
        return f'<data value="{found[1]}">@{html.escape(person.name)}</data>' if person else found[0]

    return NAMED.sub(name, markup)
