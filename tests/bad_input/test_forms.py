"""Whatever is sent in a form of the office or editors: a clear Dutch refusal that keeps what was typed, or a save."""

import html
import re

import pytest
from django.forms import BaseForm, CheckboxInput, Textarea, TextInput
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockField
from wagtail.models import Page

from knowledge.actions import open_theme
from knowledge.models import Theme
from people.models import Region
from regions.actions import open_region
from tests.communities.factories import CommunityFactory
from tests.knowledge.factories import item, term
from tests.people.factories import InvolvementFactory, OrganisationFactory, UserFactory
from tests.stories.factories import plain_page, story

from . import found
from .values import ODD

pytestmark = pytest.mark.django_db
ENGLISH = re.compile(r"\b(this|the|ensure|enter|required|select|valid|must|please)\b", re.IGNORECASE)


def office_addresses() -> dict[str, str]:
    """Of every form of the office, for something that exists where it edits."""
    made = {
        "involvement": InvolvementFactory(),
        "organisation": OrganisationFactory(),
        "communities_admin": CommunityFactory(),
        "wagtailusers_users": UserFactory(),
        "regio": _opened_region(),
        "begrip": term(),
        "thema": open_theme(Theme(name="Ouders", slug="ouders")).theme,
    }
    edits = {f"{name}:edit": reverse(f"{name}:edit", args=[thing.pk]) for name, thing in made.items()}
    return edits | {f"{name}:add": reverse(f"{name}:add") for name in made}


def _opened_region() -> Region:
    return open_region(Region(name="Twente", slug="twente")).region


def filled(form: BaseForm) -> dict[str, object]:
    """What a browser sends for the form as it stands: one value a field, and empty rows and blocks."""
    sent: dict[str, object] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if isinstance(field, BlockField):
            sent[f"{name}-count"] = "0"
        elif isinstance(field.widget, CheckboxInput):
            sent |= {name: "on"} if value else {}
        elif isinstance(value, list):
            sent[name] = value
        else:
            sent[name] = "" if value is None else str(value)
    for prefix in getattr(form, "formsets", {}):
        sent |= {f"{prefix}-{part}": "0" for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return sent


def _is_text(form: BaseForm, name: str) -> bool:
    return isinstance(form.fields[name].widget, TextInput | Textarea)


def refused_well(answer: HttpResponse, sent: dict[str, object]) -> bool:
    """Says why in Dutch; every text that was sent is still in the page."""
    form = answer.context["form"]
    reasons = [str(reason) for errors in form.errors.values() for reason in errors]
    reasons += [
        str(errors) for formset in getattr(form, "formsets", {}).values() for errors in formset.errors if errors
    ]
    shown = html.unescape(answer.content.decode())
    typed = [str(sent[name]) for name in form.fields if name in sent and _is_text(form, name)]
    return (
        bool(reasons)
        and not any(map(ENGLISH.search, reasons))
        and "error" in shown
        and all(text in shown for text in typed)
    )


def typed_in(form: BaseForm, good: dict[str, object]) -> set[str]:
    """The fields in which a person types or picks one thing; a chooser only ever sends what was chosen."""
    choosers = {name for name, field in form.fields.items() if isinstance(field.widget, BaseChooser)}
    return {name for name, value in good.items() if isinstance(value, str) and "-" not in name} - choosers


TELLING = ("nul", "long", "json")  # what the others would be refused or kept for as well


def try_everything(client: Client, address: str) -> list[str]:
    """Each of these odd values in all those fields at once: what went wrong, in words."""
    form = client.get(address).context["form"]
    good = filled(form)
    wrong = []
    for name, value in ((name, ODD[name]) for name in TELLING):
        sent = good | dict.fromkeys(typed_in(form, good), value)
        answer = client.post(address, sent)
        saved = answer.status_code == 302
        if not saved and not (answer.status_code == 200 and refused_well(answer, sent)):
            wrong.append(f"{name}: {answer.status_code}")
    return wrong


@pytest.mark.parametrize("kind", ["add", "edit"])
def test_the_office_gets_a_clear_refusal_or_what_it_typed(kind: str, as_office: Client) -> None:
    addresses = {name: address for name, address in office_addresses().items() if name.endswith(kind)}
    wrong = {name: problems for name, address in addresses.items() if (problems := try_everything(as_office, address))}
    assert wrong == {}


def pages() -> dict[str, Page]:
    """One of each type."""
    theme = open_theme(Theme(name="Ouders", slug="ouders"))
    _opened_region()
    for make in (story, plain_page, lambda: item(theme)):
        make()
    return {page._meta.label_lower: page for page in Page.objects.specific() if page.depth > 1}


def test_an_editor_gets_a_clear_refusal_or_what_was_typed(as_superuser: Client) -> None:
    made = pages()
    assert set(made) == found.page_types()
    addresses = {name: reverse("wagtailadmin_pages:edit", args=[page.pk]) for name, page in made.items()}
    wrong = {
        name: problems for name, address in addresses.items() if (problems := try_everything(as_superuser, address))
    }
    assert wrong == {}


TAMPERED: list[dict[str, object]] = [
    {"body-count": "x"},
    {"body-count": "9" * 5_000},
    {"body-count": "1"},
    {"authors-TOTAL_FORMS": "x"},
    {"picture": "a\x00b"},
    {"picture": ["1", "x"]},
    {"picture": "9" * 30},
    {f"veld{number}": "x" for number in range(1_001)},
]


@pytest.mark.parametrize("tampered", TAMPERED, ids=lambda sent: next(iter(sent.items()), "")[0])
def test_a_broken_page_form(tampered: dict[str, object], as_superuser: Client) -> None:
    """What no page of ours sends is refused, and nothing of it is kept."""
    page = story(title="Zoals het was")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = filled(as_superuser.get(address).context["form"]) | {"title": "Anders", "action-publish": "1"} | tampered
    assert as_superuser.post(address, sent).status_code in (200, 400)
    page.refresh_from_db()
    assert page.title == "Zoals het was"
    assert not page.revisions.exists()


TEXT = (
    '{"entityMap": {}, "blocks": [{"key": "a", "text": "%s", "type": "unstyled", "depth": 0,'
    ' "inlineStyleRanges": [], "entityRanges": []}]}'
)


@pytest.mark.parametrize("letter", ["\\u0000", "\\ud800"], ids=["nul", "surrogate"])
def test_a_letter_that_no_database_keeps(letter: str, as_superuser: Client) -> None:
    page = story()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    block = {"body-count": "1", "body-0-type": "text", "body-0-order": "0", "body-0-deleted": "", "body-0-id": ""}
    sent = filled(as_superuser.get(address).context["form"]) | block | {"body-0-value": TEXT % f"Wat {letter} er staat"}
    assert as_superuser.post(address, sent).status_code in (200, 302, 400)
