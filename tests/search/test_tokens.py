"""What an engine stores of an entry."""

from search.tokens import MOST_WORDS, entry_tokens, plain_words, title_token
from search.vocabulary import Vocabulary


def test_an_entry_has_tokens_of_its_title_and_of_its_body() -> None:
    title, body = entry_tokens("Passend onderwijs", "Voor alle kinderen", Vocabulary())
    assert title.split()[0] == title_token(["passend", "onderwijs"])
    assert "kind" in body.split()


def test_a_title_without_words_has_no_tokens() -> None:
    assert entry_tokens("…", "", Vocabulary()) == ("", "")


def test_plain_words_keep_stop_words_and_end_a_phrase_after_the_title() -> None:
    assert plain_words("Het plan", "van de regio's") == "het plan 0 van de regio s"


def test_a_text_without_end_is_cut() -> None:
    assert len(plain_words("", "a " * 60_000).split()) == MOST_WORDS + 1
