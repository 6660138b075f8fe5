"""Naming a person in a post: `@Jip de Wit` gets that person's token, where Jip belongs to the community (decision 22).

Whoever doesn't belong stays a word like any other, so that nothing tells whether there is somebody of that name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from people.bylines import bylines
from people.models import User
from people.tokens import TOKEN

from .markdown import render
from .membership import members_of
from .models import Community

MOST = 20  # people named in one post: a message to all of a community is a topic
CALL = re.compile(r"(?<!\w)@(?=(\w+))")
NAMED = re.compile(rf'<data value="({TOKEN})">')

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


def people_in(markup: str) -> list[User]:
    """Who is named in this HTML; one query, none where nobody is."""
    tokens = NAMED.findall(markup)
    return list(User.objects.filter(token__in=tokens)) if tokens else []
