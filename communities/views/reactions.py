"""Reactions to posts: given and taken back, and how they stand below each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from communities import actions, policies
from communities.models import Post, Reaction, Word
from people.models import User
from people.viewer import Viewer, member_of_request, viewer_of_request

from .asked import only_if
from .found import visible_post

MOST_NAMES = 10

# By the name of the button; its value is the word.
DEEDS: dict[str, Callable[[Post, User, str], None]] = {"geef": actions.react, "terug": actions.take_back}


@dataclass
class Said:
    """One word, from those who said it to a post."""

    word: str
    label: str
    names: list[str] = field(default_factory=list)  # the first of them
    total: int = 0
    mine: bool = False

    @property
    def unnamed(self) -> int:
        return self.total - len(self.names)


@require_POST
def react(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponse:
    """Give a word to a post of another, or take it back."""
    person = member_of_request(request)
    found = visible_post(request, community, topic, post)
    only_if(policies.can_react(viewer_of_request(request), found))
    for button, deed in DEEDS.items():
        if request.POST.get(button) in Word.values:
            deed(found, person, request.POST[button])
    return redirect(found)


def nothing_said() -> list[Said]:
    """All words, in their order."""
    return [Said(word.value, str(word.label)) for word in Word]


def reactions_to(posts: Sequence[Post], viewer: Viewer) -> dict[int, list[Said]]:
    """All words by the id of each of these posts to which somebody said one. One query."""
    found: dict[int, list[Said]] = {}
    rows = Reaction.objects.filter(post__in=posts).select_related("person").order_by("pk")
    for reaction in rows:
        words = found.setdefault(reaction.post_id, nothing_said())
        said = next(said for said in words if said.word == reaction.word)
        said.total += 1
        said.mine |= reaction.person == viewer.user
        if said.total <= MOST_NAMES:
            said.names.append(reaction.person.name)
    return found
