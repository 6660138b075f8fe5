"""`manage.py demo_load`: the texts of the demo become a platform, each time the same, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

from communities.models import Community, Post, Topic
from demo.accounts import ACCOUNTS, ADMINISTRATOR, PASSWORD, SHAREHOLDER, Account, email_of
from demo.load import load
from knowledge.models import KnowledgePage, ThemePage
from people.models import Involvement, Region, User
from people.viewer import viewer_of
from regions.models import RegionPage
from search.drain import drain
from search.saved.looking import look
from stories.models import StoryPage
from tests.demo.content import tables
from tests.demo.snapshot import snapshot

ACCOUNT = {account.key: account for account in ACCOUNTS}


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One load, for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "pattern", "name"),
    [
        (Region, "regions.toml", "region"),
        (RegionPage, "regions.toml", "region"),
        (ThemePage, "themes.toml", "theme"),
        (StoryPage, "stories/*.toml", "story"),
        (Community, "communities.toml", "community"),
        (Topic, "topics/*.toml", "topic"),
    ],
)
def test_everything_that_was_written_is_there(model: Any, pattern: str, name: str) -> None:
    assert model.objects.count() == len(tables(pattern, name))


def test_the_items_and_two_documents_are_in_the_library() -> None:
    assert KnowledgePage.objects.count() == len(tables("knowledge/*.toml", "item")) + 2


def test_the_long_report_has_its_chapters(client: Client) -> None:
    report = KnowledgePage.objects.get(title="Tussenstand 2026: halverwege de brug")

    assert report.sections.filter(level=1).count() >= 8
    assert "1. BEWEGEN: van plan naar gewoonte" in client.get(report.url).content.decode()


def test_everyone_is_there_and_the_administrator() -> None:
    assert User.objects.count() == len(tables("people.toml", "person")) + 1


def test_a_topic_counts_its_posts_and_ends_with_the_newest() -> None:
    for row in tables("topics/*.toml", "topic"):
        topic = Topic.objects.get(title=row["title"])
        last = topic.posts.last()
        assert topic.post_count == topic.posts.count() == len(row["post"])
        assert (last.pk, last.created) == (topic.last_post_id, topic.last_post_at)


def test_posts_follow_each_other_in_time() -> None:
    moments = list(Post.objects.order_by("pk").values_list("created", flat=True))

    assert moments == sorted(moments)


def test_the_shareholder_is_told_of_a_handful_for_the_search_it_keeps(client: Client) -> None:
    drain()
    look()
    client.force_login(User.objects.get(email=email_of(SHAREHOLDER)))
    told = client.get("/meldingen/").context["lines"]
    assert 2 <= len(told) <= 10


def test_every_page_can_be_read_by_a_visitor(client: Client) -> None:
    answers = {page.url: client.get(page.url).status_code for page in Page.objects.live().filter(depth__gte=2)}

    assert len(answers) > 90
    assert set(answers.values()) == {200}


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.key)
def test_each_account_signs_in_with_the_password_that_is_printed(client: Client, account: Account) -> None:
    assert client.login(email=account.email, password=PASSWORD)


def test_nobody_else_can_sign_in() -> None:
    can = {user.email for user in User.objects.all() if user.has_usable_password()}

    assert can == {account.email for account in ACCOUNTS}


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("daan-hendriks", {"Aandeelhoudersforum", "Forum inspiratieregio's", "CoP Schoolaanwezigheid"}),
        ("sam-bakker", {"Forum coalitieverbinders", "Forum inspiratieregio's"}),
        ("peter-lammers", {"Aandeelhoudersforum", "CoP Schoolaanwezigheid", "CoP Ouders als partner"}),
        ("mees-groen", {"Forum Twente", "Forum inspiratieregio's"}),
        ("lidewij-postma", {"Forum coalitieverbinders", "Werkgroep agendering"}),
        (ADMINISTRATOR, set()),
    ],
)
def test_each_account_belongs_to_the_communities_of_its_role(key: str, names: set[str]) -> None:
    person = User.objects.get(email=email_of(key))

    assert set(Community.objects.visible_to(viewer_of(person)).values_list("name", flat=True)) == names


def test_every_theme_has_its_editor() -> None:
    for row in tables("themes.toml", "theme"):
        held = Involvement.objects.filter(desk__theme__slug=row["slug"], role="redacteur")
        assert [involvement.person.email for involvement in held] == [email_of(row["editor"])]


def test_loading_again_keeps_everything_that_people_made_in_between(
    django_assert_max_num_queries: Any,
) -> None:
    Post.objects.filter(pk=Post.objects.earliest("pk").pk).update(body="Aangepast")
    StoryPage.objects.latest("pk").delete()
    before = snapshot()

    with django_assert_max_num_queries(5):
        assert load() is False

    assert snapshot() == before


def test_the_command_prints_the_accounts_that_are_there() -> None:
    User.objects.filter(email=email_of("sam-bakker")).update(is_active=False)
    out = StringIO()

    call_command("demo_load", stdout=out)

    text = out.getvalue()
    assert f"Het wachtwoord is steeds: {PASSWORD}" in text
    assert "lidewij-postma@demo.example" in text
    assert "programmabureau" in text
    assert "sam-bakker" not in text
    assert "geladen" not in text


def test_the_command_says_when_it_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.management.commands.demo_load.load", lambda: True)
    out = StringIO()

    call_command("demo_load", stdout=out)

    assert out.getvalue().startswith("De voorbeeldinhoud is geladen.")


def test_the_command_names_no_password_where_the_demo_was_never_loaded() -> None:
    User.objects.update(email=Concat("email", Value(".nl")))
    out = StringIO()

    call_command("demo_load", stdout=out)

    assert out.getvalue() == ""
