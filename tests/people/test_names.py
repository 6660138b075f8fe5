import pytest

from people.names import sort_key


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Rob", "van der Poel", "poel, rob van der"),
        ("Omar", "Yılmaz", "yilmaz, omar"),
        ("Ann", "de", "de, ann"),
        ("Prinses", "", "prinses"),
        ("", "Smit", "smit"),
    ],
)
def test_people_sort_on_the_family_name_without_particles_and_accents(first: str, last: str, expected: str) -> None:
    assert sort_key(first, last) == expected
