"""What the values of facets are called."""

from __future__ import annotations

import pytest

from search import facets


class Desk:
    """Where the names of sorts of books are kept; it counts how often somebody came to read them."""

    def __init__(self) -> None:
        self.names = {"roman": "Romans", "gids": "Gidsen"}
        self.visits = 0

    def read(self) -> dict[str, str]:
        self.visits += 1
        return dict(self.names)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(facets, "_labels", {})
    desk = Desk()
    facets.register_names("shelf", desk.read)
    return desk


def test_names_are_read_once_for_many_questions(desk: Desk) -> None:
    assert [facets.labels("shelf", ["gids"]) for _time in range(3)] == [{"gids": "Gidsen"}] * 3
    assert desk.visits == 1


def test_a_new_value_has_its_name_at_once(desk: Desk) -> None:
    facets.labels("shelf", ["gids"])
    desk.names["atlas"] = "Atlassen"
    assert facets.labels("shelf", ["atlas", "roman"]) == {"atlas": "Atlassen", "roman": "Romans"}


def test_a_value_without_a_name_is_left_out(desk: Desk) -> None:
    assert facets.labels("shelf", ["gids", "weg"]) == {"gids": "Gidsen"}


def test_no_value_asks_for_no_name(desk: Desk) -> None:
    assert facets.labels("shelf", []) == {}
    assert desk.visits == 0
