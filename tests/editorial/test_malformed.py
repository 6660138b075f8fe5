"""In the admin the request is to blame only where Wagtail itself trips over it; a mistake of ours stays one."""

import pytest
from django.core.exceptions import FieldError
from django.db import OperationalError
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.models import Page

from editorial import tags
from editorial.malformed import malformed
from stories.models import StoryPage

from .worlds import Corner, signed_in


def raised(mistake: object) -> Exception:
    try:
        mistake()  # type: ignore[operator]
    except (ValueError, OverflowError, OperationalError, MultiValueDictKeyError, FieldError) as exception:
        return exception
    raise AssertionError("no mistake at all")


def _missing() -> object:
    return QueryDict("")["body-count"]


MISTAKES_OF_OURS = {
    "no number": lambda: Page.objects.filter(pk="x"),
    "no integer": lambda: int("x"),
    "too long": lambda: int("9" * 5_000),
    "a key that is not there": _missing,
    "too large": lambda: Page.objects.filter(pk=10**30).first() or int("x"),
    "no query": lambda: _raise(OperationalError("fts5: syntax error near")),
}


def _raise(exception: Exception) -> None:
    raise exception


@pytest.mark.django_db
@pytest.mark.parametrize("mistake", MISTAKES_OF_OURS.values(), ids=list(MISTAKES_OF_OURS))
def test_a_mistake_of_ours_is_not_blamed_on_the_request(mistake: object) -> None:
    assert not malformed(raised(mistake))


def test_what_wagtail_trips_over_is_blamed_on_the_request() -> None:
    block = StoryPage.body.field.stream_block
    for sent in ("body-count=x", "body-count=1", f"body-count={'9' * 5_000}", ""):
        assert malformed(raised(lambda sent=sent: block.value_from_datadict(QueryDict(sent), {}, "body")))


def test_an_exception_that_was_never_raised_is_blamed_on_nothing() -> None:
    assert not malformed(ValueError("Field 'id' expected a number but got 'x'."))


@pytest.mark.django_db
def test_a_mistake_of_ours_in_the_admin_is_an_error_of_the_server(
    ours: Corner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(request: HttpRequest) -> object:
        return Page.objects.filter(pk="Field 'id' expected a number")

    monkeypatch.setattr(tags, "known_tags", mistaken)
    client = signed_in(ours.editor)
    client.raise_request_exception = False
    assert client.get(reverse("tag_autocomplete"), {"term": "x"}).status_code == 500


@pytest.mark.django_db
def test_odd_input_where_wagtail_trips_is_a_bad_request(ours: Corner) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[ours.draft.pk])
    answer = signed_in(ours.editor).post(address, {"title": "x", "body-count": "x"})
    assert answer.status_code == 400
