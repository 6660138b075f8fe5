"""A search that a member of the demo keeps: what stands in the demo is new to it, so its first look tells something."""

from people.models import User
from search.results import Query
from search.saved.actions import save
from search.saved.questions import question_of

WORDS = "taxi"  # in a handful of texts


def keep_a_search(owner: User) -> None:
    save(owner, question_of(Query(words=WORDS, principals=frozenset())), WORDS)
