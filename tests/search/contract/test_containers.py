"""Sections and posts are found and counted as the one document or topic that holds them; facets count those."""

from __future__ import annotations

import pytest

from .conftest import Shelf


def test_entries_of_one_container_are_one_hit_with_its_best_entries_first(shelf: Shelf) -> None:
    shelf.put("item:1", "Een rapport over hulp", kind="knowledge")
    sections = [
        shelf.put(f"section:{number}", "school " * number + "en nog wat " * 5, container="item:1", kind="knowledge")
        for number in (1, 4, 2, 3)
    ]
    shelf.put("page:1", "school")
    shelf.index()
    ranked = shelf.ask("school")
    assert dict(ranked.containers)["item:1"] == [sections[1].pk, sections[3].pk, sections[2].pk]
    assert ranked.total == 2
    assert ranked.facets["kind"] == {"knowledge": 1, "page": 1}


def test_a_page_of_hits_is_a_page_of_containers(shelf: Shelf) -> None:
    for topic in range(3):
        for post in range(4):
            shelf.put(f"post:{topic}{post}", "school", container=f"topic:{topic}", kind="topic")
    shelf.index()
    assert len(shelf.found("school", size=2)) == 2
    assert len(shelf.found("school", size=2, page=2)) == 1
    assert len(shelf.found("", size=2, page=2)) == 1


def test_a_container_of_very_many_entries_hides_no_other(shelf: Shelf) -> None:
    """However many of its entries are better than the first one of another."""
    for post in range(50):
        shelf.put(f"post:{post}", "school school", container="topic:1")
    shelf.put("page:1", "Naar school")
    shelf.index()
    assert [shelf.found("school", size=1, page=page) for page in (1, 2, 3)] == [["topic:1"], ["page:1"], []]


def test_a_container_shows_only_the_entries_that_a_viewer_may_see(shelf: Shelf) -> None:
    shelf.put("post:1", "school", container="topic:1")
    closed = shelf.put("post:2", "school school", container="topic:1", audience="community:7")
    shelf.index()
    assert closed.pk not in dict(shelf.ask("school").containers)["topic:1"]


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put("story:1", "school", kind="story", themes=["samen", "thuis"], region="twente", sectors=["po", "vo"])
    shelf.put("story:2", "school", kind="story", themes=["samen"], region="almere", levels=["bestuurlijk"], year="2025")
    shelf.put("item:1", "school", kind="knowledge", themes=["thuis"], knowledge_kind="ervaringskennis", year="2026")
    shelf.put("item:2", "kompas", kind="knowledge", themes=["thuis"], knowledge_kind="beleidspraktijk")
    shelf.index()
    return shelf


def test_facets_count_what_is_found(filled: Shelf) -> None:
    assert filled.ask("school").facets == {
        "kind": {"story": 2, "knowledge": 1},
        "themes": {"samen": 2, "thuis": 2},
        "region": {"twente": 1, "almere": 1},
        "knowledge_kind": {"ervaringskennis": 1},
        "sectors": {"po": 1, "vo": 1},
        "levels": {"bestuurlijk": 1},
        "year": {"2025": 1, "2026": 1},
    }


def test_what_is_chosen_narrows_hits_and_totals_and_other_facets_but_not_its_own(filled: Shelf) -> None:
    ranked = filled.ask("school", chosen={"themes": ("samen",)})
    assert {container for container, _entries in ranked.containers} == {"story:1", "story:2"}
    assert ranked.total == 2
    assert ranked.facets["themes"] == {"samen": 2, "thuis": 2}
    assert ranked.facets["kind"] == {"story": 2}


def test_values_of_one_facet_add_and_facets_narrow_each_other(filled: Shelf) -> None:
    both = filled.ask("school", chosen={"region": ("twente", "almere")})
    assert both.total == 2
    across = filled.ask("school", chosen={"region": ("twente", "almere"), "themes": ("thuis",)})
    assert [container for container, _entries in across.containers] == ["story:1"]
    assert across.facets["region"] == {"twente": 1}
    assert across.facets["themes"] == {"samen": 2, "thuis": 1}


@pytest.mark.parametrize(("facet", "value"), [("sectors", "vo"), ("levels", "bestuurlijk"), ("year", "2026")])
def test_every_facet_narrows(filled: Shelf, facet: str, value: str) -> None:
    assert len(filled.found("school", chosen={facet: (value,)})) == 1
    assert filled.found("school", chosen={facet: ("anders",)}) == []


def test_a_theme_alone_finds_all_of_it(filled: Shelf) -> None:
    assert set(filled.found("", chosen={"themes": ("thuis",)})) == {"story:1", "item:1", "item:2"}


ODD = ["", "nergens", "samen|region:almere", "' OR 1=1 --", "sa", "%", "x" * 5000, "\0", "\ud800", "*", "/.*/"]


@pytest.mark.parametrize("value", ODD)
def test_a_value_that_does_not_exist_finds_nothing(filled: Shelf, value: str) -> None:
    ranked = filled.ask("school", chosen={"themes": (value,)})
    assert (ranked.containers, ranked.total) == ([], 0)
