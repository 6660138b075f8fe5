"""The leaks that others have had: for each the test that would have caught it here, by name.

`KNOWN` names the tests that stand elsewhere; those about search stand below. Each of them asks at once, with the queue
stopped, and again after the drain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from communities.actions import edit_post, remove_post
from communities.models import Membership, MembershipRule
from people.models import Involvement
from people.roles import Role
from search.drain import drain
from search.models import SearchChange, SearchEntry
from tests.named import missing

from .asking import client_of
from .roles import MEMBER_A, NOBODY_SPECIAL, ROLES, VISITOR
from .world import World

KNOWN = {
    "GitLab CVE-2019-19629: moved to a closed place and still found": [
        "leaks/test_known.py::test_what_moves_to_a_closed_place_is_found_by_nobody_outside_it",
        "editorial/test_searchable.py::test_nobody_finds_what_was_there_before_a_change",
    ],
    "GitLab CVE-2024-6323: closed text through an open thing that refers to it": [
        "leaks/test_known.py::test_an_open_story_that_refers_to_closed_things_holds_no_word_of_them",
    ],
    "discourse-algolia 147: a category closed later stays in the index": [
        "leaks/test_known.py::test_a_forum_whose_rules_change_is_found_by_other_people_at_once",
        "communities/test_searchable.py::test_a_role_that_is_given_or_ended_needs_no_index",
        "communities/test_searchable.py::test_a_community_that_hides_is_found_no_more_at_once",
    ],
    "Discourse 41668 and 39399: names of tags that are used in closed places alone": [
        "editorial/test_gate.py::test_tags_of_drafts_elsewhere_do_not_exist",
        "leaks/test_silence.py::test_the_admin_finds_the_same_with_and_without_what_an_editor_may_not_see",
    ],
    "Discourse, order of the directory: order that tells of hidden values": [
        "leaks/test_silence.py::test_search_tells_the_same_with_and_without_what_a_role_may_not_see",
    ],
    "Discourse CVE-2021-41271: an error kept by a cache for others": [
        "leaks/test_known.py::test_no_answer_of_search_to_a_member_and_no_refusal_is_kept_by_a_cache",
        "communities/test_closed.py::test_no_page_of_a_member_is_kept_by_others",
    ],
    "Discourse CVE-2026-32244: what was derived from a deleted text": [
        "leaks/test_known.py::test_of_a_text_that_is_taken_away_search_keeps_no_word",
    ],
    "Discourse 43174 and Wagtail 3880: another road to a file": [
        "editorial/test_files.py::test_no_stored_file_has_a_direct_address",
        "leaks/test_site.py::test_no_address_leads_to_the_folders_of_files",
    ],
    "Mastodon 13829: searchable by others than it is shown to": [
        "leaks/test_agreement.py::test_search_and_site_show_every_viewer_the_same_whatever_happens",
    ],
    "Wagtail's start project: a search that lists pages behind a sign-in": [
        "leaks/test_site.py::test_no_closed_word_is_told_and_each_is_told_to_someone_who_may",
    ],
    "Elasticsearch: closed documents that are counted, or weigh in scores": [
        "leaks/test_silence.py::test_search_tells_the_same_with_and_without_what_a_role_may_not_see",
        "search/contract/test_seeing.py::test_closed_text_changes_nothing_in_what_a_visitor_sees",
    ],
}


def test_every_test_that_is_named_here_exists() -> None:
    assert missing(test for tests in KNOWN.values() for test in tests) == set()


def tells(client: Client, word: str) -> bool:
    """Whether search gives any sign of this word: a hit, a count, a facet or another word to try."""
    results = client.get("/zoeken/", {"q": word}).context["results"]
    return bool(results.total or results.hits or results.suggestions or any(results.facets.values()))


def now_and_after_the_drain(client: Client, word: str) -> Iterator[bool]:
    yield tells(client, word)
    drain()
    assert not SearchChange.objects.pending().exists()
    yield tells(client, word)


@pytest.mark.parametrize("what", ["live story of region X", "live item", "section of the live item"])
def test_what_moves_to_a_closed_place_is_found_by_nobody_outside_it(what: str, world: World) -> None:
    word, visitor = world.canaries[what].word, Client()
    assert tells(visitor, word)
    close(world.pages[what.removeprefix("section of the ")].get_parent())
    assert list(now_and_after_the_drain(visitor, word)) == [False, False]


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_an_open_story_that_refers_to_closed_things_holds_no_word_of_them(world: World) -> None:
    closed, topic = world.pages["draft of region Y"], world.topics["hidden community A"]
    story = world.pages["live story of region X"].specific
    links = f'<a linktype="page" id="{closed.pk}">hier</a> en <a href="{topic.get_absolute_url()}">daar</a>'
    story.body = [("text", f"<p>Kijk {links}.</p>"), ("picture", _picture(world))]
    story.save_revision().publish()
    drain()
    entry = SearchEntry.objects.get(key=f"story:{story.pk}")
    held = f"{entry.title} {entry.body} {entry.tokens} {entry.title_tokens} {entry.byline}"
    assert "Kijk hier en daar" in entry.body
    own = world.canaries["live story of region X"]
    assert [what for what, canary in world.canaries.items() if canary is not own and canary.word in held] == []


def _picture(world: World) -> dict[str, object]:
    picture = world.files["picture of the draft of region X"]
    return {"picture": {"image": picture, "alt_text": "", "decorative": True}}


def test_a_forum_whose_rules_change_is_found_by_other_people_at_once(world: World) -> None:
    """No post is saved and no task runs: who may find it follows from who belongs to it now."""
    word, person = world.canaries["reply in hidden community A"].word, world.people[NOBODY_SPECIAL]
    community = world.topics["hidden community A"].community
    assert not tells(client_of(world, NOBODY_SPECIAL), word)
    Involvement.objects.create(person=person, role=Role.KENNISVERBINDER)
    made = MembershipRule.objects.create(community=community, role=Role.KENNISVERBINDER)
    assert tells(client_of(world, NOBODY_SPECIAL), word)
    made.delete()
    assert list(now_and_after_the_drain(client_of(world, NOBODY_SPECIAL), word)) == [False, False]


def out_of_the_community(world: World) -> None:
    Membership.objects.filter(person=world.people[MEMBER_A]).delete()


def account_ended(world: World) -> None:
    world.people[MEMBER_A].is_active = False
    world.people[MEMBER_A].save()
    world.people[MEMBER_A].is_active = True  # the world itself stays as it is


@pytest.mark.parametrize("revoke", [out_of_the_community, account_ended])
def test_a_right_that_is_revoked_is_gone_at_the_next_search_count_and_suggestion(
    revoke: Callable[[World], None], world: World
) -> None:
    read = [canary for canary in world.canaries.values() if MEMBER_A in canary.site]
    closed = [canary.word for canary in read if canary.what.endswith("hidden community A")]
    member = client_of(world, MEMBER_A)
    assert all(tells(member, word) for word in closed)
    asked = [*closed, *(f"{word}x" for word in closed)]
    revoke(world)
    assert not any(tells(member, word) for word in asked)
    drain()
    assert not any(tells(member, word) for word in asked)


def words_of(world: World) -> list[tuple[str, str]]:
    return [(what, canary.word) for what, canary in world.canaries.items()]


def test_a_group_that_is_left_closes_its_pages_in_search_at_once(world: World) -> None:
    page, person = world.pages["story of region X for members"], world.people[NOBODY_SPECIAL]
    group = Group.objects.create(name="Kring")
    PageViewRestriction.objects.filter(page=page).delete()
    made = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    made.groups.set([group])
    person.groups.add(group)
    drain()
    word = world.canaries["story of region X for members"].word
    assert tells(client_of(world, NOBODY_SPECIAL), word)
    person.groups.remove(group)
    assert not tells(client_of(world, NOBODY_SPECIAL), word)


@pytest.mark.parametrize("way", ["removed", "edited", "story deleted"])
def test_of_a_text_that_is_taken_away_search_keeps_no_word(way: str, world: World) -> None:
    post, story = world.posts["reply in hidden community A"], world.pages["story of region X for members"]
    if way == "removed":
        remove_post(post, post.author)
    elif way == "edited":
        edit_post(post, post.author, post.version, "Toch maar niet.")
    else:
        Page.objects.get(pk=story.pk).specific.delete()
    drain()
    what = "story of region X for members" if way == "story deleted" else "reply in hidden community A"
    assert world.canaries[what].word not in everything_that_search_holds()


def everything_that_search_holds() -> str:
    """Every row of every table of search, also of the database engine's own.

    But for the segments of FTS5, which drops the words of removed rows when it merges; no question reaches them.
    """
    tables = [name for name in connection.introspection.table_names() if name.startswith("search_")]
    tables = [name for name in tables if not name.endswith(("_data", "_idx"))]
    held = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            held += cursor.fetchall()
    assert len(held) > 100
    return str(held)


@pytest.mark.parametrize("role", [role for role in ROLES if role != VISITOR][:3])
def test_no_answer_of_search_to_a_member_and_no_refusal_is_kept_by_a_cache(role: str, world: World) -> None:
    client = client_of(world, role)
    for address in ("/zoeken/?q=verhaal", "/zoeken/?pagina=0", f"/zoeken/?q={'x' * 300}", "/zoeken/nooit/"):
        assert "no-store" in client.get(address)["Cache-Control"]
    assert "no-store" in Client().get("/zoeken/?pagina=0")["Cache-Control"]
