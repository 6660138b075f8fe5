import pytest

from people.bylines import bylines
from people.roles import Role

from .factories import InvolvementFactory, OrganisationFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_byline_reads_name_organisation_role_and_region(django_assert_num_queries) -> None:
    region = RegionFactory(name="FoodValley")
    person = UserFactory(first_name="Jip", last_name="de Wit")
    InvolvementFactory(person=person, role=Role.AANDEELHOUDER)
    InvolvementFactory(
        person=person,
        role=Role.REGIOVERBINDER,
        region=region,
        organisation=OrganisationFactory(name="Schoolbestuur"),
    )
    loose = UserFactory(first_name="Mo", last_name="Los")
    with django_assert_num_queries(1):
        found = bylines([person, loose])
    assert found[person.pk].startswith("Jip de Wit, Schoolbestuur, ")
    assert found[person.pk].endswith(" FoodValley")
    assert found[loose.pk] == "Mo Los"
