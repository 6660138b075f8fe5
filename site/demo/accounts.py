"""The accounts with which a visitor of the demo looks around: one per role, all with one password."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

DOMAIN = "demo.example"
PASSWORD = "samen-kijken-2026"  # noqa: S105 - the demo's, and printed for everyone
ADMINISTRATOR = "beheer"
SHAREHOLDER = "daan-hendriks"


@dataclass(frozen=True)
class Account:
    role: StrOrPromise
    key: str  # of the person in people.toml, but for the administrator

    @property
    def email(self) -> str:
        return email_of(self.key)


def email_of(key: str) -> str:
    return f"{key}@{DOMAIN}"


ACCOUNTS = (
    Account(_("shareholder"), SHAREHOLDER),
    Account(_("regional connector (FoodValley)"), "jip-de-wit"),
    Account(_("coalition connector (FoodValley)"), "sam-bakker"),
    Account(_("participant of two CoPs"), "peter-lammers"),
    Account(_("editor of a region (Twente)"), "mees-groen"),
    Account(_("editor of a theme (Schoolaanwezigheid)"), "jasmijn-vos"),
    Account(_("programme office"), "lidewij-postma"),
    Account(_("administrator"), ADMINISTRATOR),
)
