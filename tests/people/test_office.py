"""The office makes people and gives roles in the admin, and hands out nothing that doesn't follow from a role."""

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from people.invitations import send_invitations
from people.models import Involvement, Organisation, User
from people.roles import Role
from people.viewer import viewer_of

from .factories import InvolvementFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db
NEW = {"email": "nieuw@voorbeeld.example", "first_name": "Nieuw", "last_name": "van Hier"}


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(InvolvementFactory(role=Role.PROGRAMMABUREAU).person)
    return client


def test_the_office_makes_a_person_who_gets_an_invitation(office: Client) -> None:
    response = office.post("/admin/users/new/", NEW)
    assert response.status_code == 302
    person = User.objects.get(email=NEW["email"])
    assert not person.has_usable_password()
    send_invitations()
    assert mail.outbox[0].to == [person.email]


def test_the_office_invites_again(office: Client) -> None:
    person = UserFactory()
    assert "Stuur de uitnodiging" in office.get(f"/admin/users/invite/{person.pk}/").content.decode()
    office.post(f"/admin/users/invite/{person.pk}/")
    assert send_invitations() == 1


@pytest.mark.parametrize("extra", [{"is_superuser": "on"}, {"is_staff": "on"}, {"groups": "1"}, {"password": "x"}])
def test_no_form_makes_an_administrator_or_puts_someone_in_a_group(office: Client, extra: dict[str, str]) -> None:
    office.post("/admin/users/new/", NEW | extra)
    person = User.objects.get(email=NEW["email"])
    office.post(f"/admin/users/edit/{person.pk}/", NEW | {"is_active": "on"} | extra)
    person.refresh_from_db()
    assert (person.is_superuser, person.is_staff, person.groups.count()) == (False, False, 0)
    assert not person.has_usable_password()


def test_groups_are_not_handed_out_to_many_at_once(office: Client) -> None:
    person = UserFactory()
    for action in ("assign_role", "delete", "set_active_state"):
        assert office.post(f"/admin/bulk/people/user/{action}/?id={person.pk}").status_code == 404
    assert "data-bulk-action-checkbox" not in office.get("/admin/users/").content.decode()


@pytest.mark.parametrize("what", ["edit", "delete", "history", "invite"])
def test_administrators_are_not_there_for_the_office(office: Client, what: str) -> None:
    administrator = UserFactory(is_superuser=True, first_name="Beheer", last_name="Geheimnaam")
    assert office.get(f"/admin/users/{what}/{administrator.pk}/").status_code in (302, 404)
    office.post(f"/admin/users/{what}/{administrator.pk}/", NEW)
    administrator.refresh_from_db()
    assert administrator.email != NEW["email"]
    assert "Geheimnaam" not in office.get("/admin/users/").content.decode()


def test_nobody_changes_groups_by_hand(office: Client) -> None:
    assert office.get("/admin/groups/").status_code == 302
    assert office.post("/admin/groups/new/", {"name": "Alles"}).status_code == 302


def test_giving_and_ending_a_role(office: Client) -> None:
    person, region = UserFactory(), RegionFactory()
    organisation = Organisation.objects.create(name="Wijkteam")
    form = {"person": person.pk, "role": Role.REGIOVERBINDER, "region": region.pk, "organisation": organisation.pk}
    assert office.post("/admin/involvement/new/", form | {"desk": "", "start": "", "end": ""}).status_code == 302
    assert viewer_of(person).has_role(Role.REGIOVERBINDER)
    involvement = Involvement.objects.get(person=person)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    office.post(
        f"/admin/involvement/edit/{involvement.pk}/", form | {"desk": "", "start": "", "end": yesterday.isoformat()}
    )
    assert not viewer_of(person).has_role(Role.REGIOVERBINDER)


def test_a_role_that_ends_before_it_starts_is_refused_in_dutch(office: Client) -> None:
    form = {"person": UserFactory().pk, "role": Role.AANDEELHOUDER, "start": "2026-05-02", "end": "2026-05-01"}
    response = office.post("/admin/involvement/new/", form | {"region": "", "desk": "", "organisation": ""})
    assert "De laatste dag ligt voor de eerste dag." in response.content.decode()


def test_two_people_cannot_share_an_address_in_another_case(office: Client) -> None:
    UserFactory(email=NEW["email"])
    response = office.post("/admin/users/new/", NEW | {"email": "Nieuw@Voorbeeld.example"})
    assert response.status_code == 200
    assert User.objects.filter(email__iexact=NEW["email"]).count() == 1


@pytest.mark.parametrize("role", [None, Role.AANDEELHOUDER, Role.REGIOVERBINDER, Role.FACILITATOR])
def test_a_member_without_editorial_work_has_no_admin(client: Client, role: Role | None) -> None:
    person = InvolvementFactory(role=role).person if role else UserFactory()
    client.force_login(person)
    assert {client.get(path).status_code for path in ("/admin/", "/admin/users/", "/admin/pages/")} == {404}


def test_the_person_chooser_shows_names_and_no_addresses(office: Client) -> None:
    UserFactory(first_name="Jip", last_name="Zichtbaar", email="geheim@voorbeeld.example")
    page = office.get("/admin/person_chooser/").content.decode()
    assert "Zichtbaar" in page
    assert "geheim@voorbeeld.example" not in page


def test_the_office_makes_a_community_with_a_rule_and_sees_no_topic(office: Client) -> None:
    form = {
        "name": "Forum Samen",
        "kind": "standing",
        "goal": "Samen leren.",
        "rules-TOTAL_FORMS": 1,
        "rules-INITIAL_FORMS": 0,
        "rules-0-role": Role.AANDEELHOUDER,
        "rules-0-region": "",
        "rules-0-ORDER": 1,
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
    }
    assert office.post("/admin/communities_admin/new/", form).status_code == 302
    member = InvolvementFactory().person
    assert any(name.startswith("community:") for name in viewer_of(member).principals)


def test_a_rule_left_empty_lets_nobody_in(office: Client) -> None:
    form = {
        "name": "Forum Open",
        "kind": "standing",
        "goal": "Samen leren.",
        "rules-TOTAL_FORMS": 1,
        "rules-INITIAL_FORMS": 0,
        "rules-0-role": "",
        "rules-0-region": "",
        "rules-0-ORDER": 1,
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
    }
    assert office.post("/admin/communities_admin/new/", form).status_code == 302
    outsider = InvolvementFactory().person
    assert not any(name.startswith("community:") for name in viewer_of(outsider).principals)
