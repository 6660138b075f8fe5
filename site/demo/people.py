"""The demo's people and their involvements. Only those of `accounts` can sign in."""

from django.contrib.auth.hashers import make_password

from people.ground import programme_desk
from people.models import Desk, Involvement, Organisation, Region, User

from .accounts import ACCOUNTS, ADMINISTRATOR, PASSWORD, email_of
from .texts import Table, tables

THEME = "theme-"  # "redacteur:theme-overgangen" edits the collection of that theme

People = dict[str, User]


def load_people() -> People:
    """Everyone by key, the administrator too."""
    password, closed = make_password(PASSWORD), make_password(None)
    can_sign_in = {account.key for account in ACCOUNTS}
    people = {
        row["key"]: User(
            email=email_of(row["key"]),
            first_name=row["first_name"],
            last_name=row["last_name"],
            password=password if row["key"] in can_sign_in else closed,
        )
        for row in tables("people.toml", "person")
    }
    people[ADMINISTRATOR] = User(
        email=email_of(ADMINISTRATOR),
        first_name="Demo",
        last_name="Beheer",
        password=password,
        is_staff=True,
        is_superuser=True,
    )
    for person in people.values():
        person.save()
    return people


def load_involvements(people: People, editors: dict[str, str]) -> None:
    """What each person does in the programme. `editors`: by theme the key of the person who edits it."""
    for row in tables("people.toml", "person"):
        organisation, _created = Organisation.objects.get_or_create(name=row["organisation"])
        themes = [f"redacteur:{THEME}{theme}" for theme, key in editors.items() if key == row["key"]]
        for role in dict.fromkeys([*row["roles"], *themes]):
            _involve(people[row["key"]], organisation, *role.partition(":")[::2])


def _involve(person: User, organisation: Organisation, role: str, place: str) -> None:
    region = desk = None
    if place.startswith(THEME):
        desk = Desk.objects.get(theme__slug=place.removeprefix(THEME))
    elif place:
        region = Region.objects.get(slug=place)
    elif role == "redacteur":
        desk = programme_desk()
    Involvement.objects.create(person=person, role=role, organisation=organisation, region=region, desk=desk)


def theme_editors() -> dict[str, str]:
    rows: list[Table] = tables("themes.toml", "theme")
    return {row["slug"]: row["editor"] for row in rows}
