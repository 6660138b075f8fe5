"""The words of public texts, and of those alone."""

import pytest

from search import vocabulary
from search.models import SearchEntry, State, WordCount
from search.vocabulary import Vocabulary, count, current, is_stale, recount

pytestmark = pytest.mark.django_db


def entry(number: int, body: str, audience: str = "public", **fields: object) -> SearchEntry:
    key = f"page:{number}"
    values = {"state": State.LIVE, "title": "Titel", "body": body, "audience": audience, **fields}
    return SearchEntry.objects.create(key=key, container=key, **values)


def test_before_the_first_count_the_vocabulary_is_empty() -> None:
    assert current().version == 0
    assert current().weight("school") > 0


def test_a_count_holds_words_tokens_and_average_length() -> None:
    counted = count(lambda: ["De scholen", "Een school en nog een school"], 3)
    assert counted.version == 3
    assert counted.texts == 2
    assert counted.words["school"] == 1
    assert counted.tokens["school"] == 2
    assert counted.length == 1.5


def test_only_public_live_text_that_is_not_withheld_is_counted() -> None:
    entry(1, "openbaar")
    entry(2, "besloten", audience="community:7")
    entry(3, "ingetrokken", withheld=True)
    entry(4, "verdwenen", state=State.GONE)
    assert set(recount().words) == {"titel", "openbaar"}


def test_a_stored_count_is_read_back_as_it_was() -> None:
    entry(1, "Coördinatie van jeugdhulp")
    counted = recount()
    assert current() == counted
    assert current() is current()


def test_a_new_count_has_a_higher_version_and_the_one_before_is_kept() -> None:
    for _time in range(3):
        newest = recount()
    assert newest.version == 3
    assert set(WordCount.objects.values_list("version", flat=True)) == {2, 3}


def test_a_count_is_stale_when_a_tenth_of_the_texts_has_come_or_gone() -> None:
    assert not is_stale()
    entry(1, "eerste")
    assert is_stale()
    recount()
    assert not is_stale()


def test_a_word_is_known_by_itself_or_by_another_form() -> None:
    counted = count(lambda: ["gemeenten"], 1)
    assert counted.knows("gemeenten")
    assert counted.knows("gemeente")
    assert not counted.knows("wethouder")


def test_rarity_never_falls_below_nothing() -> None:
    assert Vocabulary(texts=2, words={"aanpak": 5}).word_weight("aanpak") > 0


def test_letters_weigh_less_the_more_words_hold_them() -> None:
    counted = count(lambda: ["onderwijs", "onderwijzer", "gemeente"], 1)
    assert counted.gram_weight("onderw") < counted.gram_weight("gemeen") < counted.gram_weight("qqqqqq")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "KEPT", 50)
    assert len(count(lambda: [" ".join(f"w{number}" for number in range(55))], 1).words) == 50
