"""Who sees what: audiences, withheld and gone entries, alike in hits, totals and facets; and what order tells."""

from __future__ import annotations

import pytest

from search.models import SearchEntry, State

from .conftest import Shelf


def withhold(key: str) -> None:
    SearchEntry.objects.filter(key=key).update(withheld=True)


def test_only_what_a_viewer_holds_a_principal_for_is_found_and_counted(shelf: Shelf) -> None:
    shelf.put("page:1", "school", kind="page")
    shelf.put("topic:1", "school", audience="community:7", kind="topic")
    shelf.put("topic:2", "school", audience="community:17", kind="topic")
    shelf.put("page:2", "school", audience="role:lid-van-raad", kind="page")
    shelf.index()
    seen = shelf.ask("school", "public", "community:7")
    assert {container for container, _entries in seen.containers} == {"page:1", "topic:1"}
    assert seen.total == 2
    assert seen.facets["kind"] == {"page": 1, "topic": 1}
    assert shelf.found("school", "community:17") == ["topic:2"]
    assert shelf.found("school", "role:lid-van-raad") == ["page:2"]
    assert set(shelf.found("", "public", "community:7")) == {"page:1", "topic:1"}


@pytest.mark.parametrize("principals", [("community:1",), ("role:lid", "role:van"), ("role:lidvanraad",), ("nobody",)])
def test_a_principal_that_looks_like_another_opens_nothing(shelf: Shelf, principals: tuple[str, ...]) -> None:
    shelf.put("topic:1", "school", audience="community:17")
    shelf.put("page:1", "school", audience="role:lid-van-raad")
    shelf.index()
    assert shelf.found("school", *principals) == []
    assert shelf.found("", *principals) == []


def test_a_viewer_without_principals_sees_nothing(shelf: Shelf) -> None:
    shelf.put("page:1", "school")
    shelf.index()
    ranked = shelf.ask("school", "member")
    assert (ranked.containers, ranked.total) == ([], 0)


def test_withheld_entries_are_in_no_hit_total_or_facet(shelf: Shelf) -> None:
    shelf.put("page:1", "school", kind="story")
    shelf.put("page:2", "school", kind="page")
    shelf.index()
    withhold("page:1")
    for words in ("school", ""):
        ranked = shelf.ask(words, withheld=frozenset({"page:1"}))
        assert [container for container, _entries in ranked.containers] == ["page:2"]
        assert ranked.total == 1
        assert ranked.facets["kind"] == {"page": 1}


def test_what_is_gone_is_not_found(shelf: Shelf) -> None:
    entry = shelf.put("page:1", "school")
    shelf.index()
    entry = shelf.put("page:1", "", state=State.GONE)
    shelf.index(entry)
    assert shelf.ask("school").total == 0
    assert shelf.found() == []


def test_a_changed_audience_holds_from_the_next_question(shelf: Shelf) -> None:
    shelf.put("page:1", "school")
    shelf.index()
    shelf.put("page:1", "school", audience="community:7")
    shelf.index()
    assert shelf.found("school") == []
    assert shelf.found("school", "community:7") == ["page:1"]


def test_closed_text_changes_nothing_in_what_a_visitor_sees(shelf: Shelf) -> None:
    for number, body in enumerate(["school school plan", "plan van de school en nog meer", "kompas", "plan en kompas"]):
        shelf.put(f"page:{number}", body, themes=["samen"])
    shelf.learn()
    questions = ["school plan kompas", "kompas", "plan", "schol", ""]
    before = [shelf.ask(words) for words in questions]
    for number in range(40):
        shelf.put(f"topic:{number}", "kompas " * 30, audience="community:7", themes=["geheim"])
    shelf.index()
    assert [shelf.ask(words) for words in questions] == before
