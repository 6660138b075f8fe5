"""The demo's content is whole: enough of it, joined up, dated over a year, and no sentence twice or borrowed."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.demo.content import CONTENT, LONG, ROOT, Table, day, parsed, sentences, tables, texts, words

SEEDS = Path(os.environ.get("SEEDS", ROOT.parent / "shared" / "seeds"))
FIRST_DAY, LAST_DAY = date(2025, 11, 24), date(2026, 11, 20)
STORY_KINDS = {"news", "blog", "interview", "practice"}
KNOWLEDGE_KINDS = {"uitvoeringspraktijk", "beleidspraktijk", "ervaringskennis", "wetenschappelijk"}
LEVELS = {"uitvoerend", "organisatorisch", "bestuurlijk"}
SECTORS = {"PO", "VO", "MBO", "jeugdhulp", "zorg", "kinderopvang", "gemeente"}
FOOTER_PAGES = ("contact", "privacy", "cookies", "toegankelijkheid", "kwetsbaarheid-melden", "over")

PEOPLE = {person["key"]: person for person in tables("people.toml", "person")}
REGIONS = tables("regions.toml", "region")
THEMES = tables("themes.toml", "theme")
STORIES = tables("stories/*.toml", "story")
ITEMS = tables("knowledge/*.toml", "item")
COMMUNITIES = tables("communities.toml", "community")
TOPICS = [(path.stem, topic) for path in sorted(CONTENT.glob("topics/*.toml")) for topic in parsed(path)["topic"]]
POSTS = [post for _community, topic in TOPICS for post in topic["post"]]


def slugs(rows: list[Table]) -> set[str]:
    return {row["slug"] for row in rows}


def people_named_by(row: Table) -> set[str]:
    """The keys of people that a region, theme, story, community, topic or post refers to."""
    one = {row[field] for field in ("author", "editor") if field in row}
    many = {key for field in ("members", "facilitators") for key in row.get(field, [])}
    quoted = {row["quote"]["by"]} if isinstance(row.get("quote"), dict) else set()
    return one | many | quoted


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.toml")), ids=lambda path: str(path.relative_to(CONTENT)))
def test_every_file_is_toml_with_something_in_it(path: Path) -> None:
    assert parsed(path)


@pytest.mark.parametrize(
    ("there", "minimum"),
    [
        pytest.param(REGIONS, 11, id="regions"),
        pytest.param(STORIES, 25, id="stories"),
        pytest.param(THEMES, 8, id="themes"),
        pytest.param(ITEMS, 40, id="knowledge items"),
        pytest.param(COMMUNITIES, 8, id="communities"),
        pytest.param(TOPICS, 60, id="topics"),
        pytest.param(POSTS, 400, id="posts"),
        pytest.param({post["author"] for post in POSTS}, 40, id="people who post"),
    ],
)
def test_there_is_enough_of_everything(there: list[Table], minimum: int) -> None:
    assert len(there) >= minimum


@pytest.mark.parametrize(
    "rows",
    [REGIONS, THEMES, STORIES, ITEMS, COMMUNITIES],
    ids=["regions", "themes", "stories", "knowledge", "communities"],
)
def test_no_slug_is_used_twice(rows: list[Table]) -> None:
    assert len(slugs(rows)) == len(rows)


def test_every_person_that_is_named_exists() -> None:
    rows = [*REGIONS, *THEMES, *COMMUNITIES, *(topic for _, topic in TOPICS), *POSTS]
    named = {key for row in rows for key in people_named_by(row)}
    named |= {key for story in STORIES for key in story["authors"]}

    assert named <= PEOPLE.keys()


def test_every_theme_region_and_community_that_is_named_exists() -> None:
    assert {theme for row in [*STORIES, *ITEMS] for theme in row["themes"]} <= slugs(THEMES)
    assert {story["region"] for story in STORIES} <= slugs(REGIONS) | {""}
    assert {community for community, _topic in TOPICS} == slugs(COMMUNITIES)


class TestRegions:
    @pytest.mark.parametrize("region", REGIONS, ids=lambda region: region["slug"])
    def test_a_region_tells_what_it_brings_and_seeks_in_three_paragraphs(self, region: Table) -> None:
        assert len(region["introduction"].strip().split("\n\n")) == 3
        assert 5 <= len(region["partners"]) <= 8
        assert 3 <= len(region["bringing"]) <= 5
        assert 3 <= len(region["seeking"]) <= 5
        assert 1 <= len(region["questions"]) <= 3

    @pytest.mark.parametrize("region", REGIONS, ids=lambda region: region["slug"])
    def test_a_region_is_quoted_from_within(self, region: Table) -> None:
        speaker = PEOPLE[region["quote"]["by"]]

        assert any(role.endswith(f":{region['slug']}") for role in speaker["roles"])


class TestStories:
    def test_every_region_has_two_and_the_programme_six(self) -> None:
        told = Counter(story["region"] for story in STORIES)

        assert all(told[region] >= 2 for region in slugs(REGIONS))
        assert told[""] >= 6

    def test_every_kind_is_there(self) -> None:
        assert {story["kind"] for story in STORIES} == STORY_KINDS

    @pytest.mark.parametrize("story", STORIES, ids=lambda story: story["slug"])
    def test_a_story_is_worth_a_page(self, story: Table) -> None:
        assert len(story["summary"]) <= 200
        assert 200 <= len(story["body"].split()) <= 450
        assert 1 <= len(story["themes"]) <= 3
        assert 2 <= len(story["tags"]) <= 5

    @pytest.mark.parametrize("story", [s for s in STORIES if s["kind"] == "interview"], ids=lambda story: story["slug"])
    def test_an_interview_asks_five_questions(self, story: Table) -> None:
        asked = [line for line in story["body"].splitlines() if line.startswith("### ") and line.endswith("?")]

        assert len(asked) == 5


class TestKnowledge:
    def test_every_kind_and_every_theme_has_its_share(self) -> None:
        kinds = Counter(item["kind"] for item in ITEMS)
        themes = Counter(theme for item in ITEMS for theme in item["themes"])

        assert kinds.keys() == KNOWLEDGE_KINDS
        assert min(kinds.values()) >= 5
        assert min(themes[theme] for theme in slugs(THEMES)) >= 3


def test_sectors_and_levels_are_those_of_the_programme_and_each_is_there() -> None:
    assert {sector for row in [*STORIES, *ITEMS] for sector in row["sectors"]} == SECTORS
    assert {level for row in [*STORIES, *ITEMS] for level in row["levels"]} == LEVELS


class TestForums:
    @pytest.mark.parametrize(("community", "topic"), TOPICS, ids=[f"{place}-{topic['key']}" for place, topic in TOPICS])
    def test_a_topic_is_opened_by_its_author_and_goes_on_in_order(self, community: str, topic: Table) -> None:
        moments = [post["date"] for post in topic["post"]]

        assert topic["post"][0]["author"] == topic["author"]
        assert moments[0] == topic["date"]
        assert moments == sorted(moments)

    def test_only_people_who_belong_to_a_community_write_in_it(self) -> None:
        members = {community["slug"]: set(members_of(community)) for community in COMMUNITIES}
        strangers = {
            (community, post["author"])
            for community, topic in TOPICS
            for post in topic["post"]
            if post["author"] not in members[community]
        }

        assert strangers == set()


def members_of(community: Table) -> Iterator[str]:
    """Who belongs to a community of the demo, by the rules of its kind and by hand."""
    yield from community["members"]
    yield from community["facilitators"]
    for key, person in PEOPLE.items():
        if any(admits(community["slug"], *role.partition(":")[::2]) for role in person["roles"]):
            yield key


def admits(community: str, role: str, place: str) -> bool:
    """Whether a role, perhaps held at a region, opens a standing or region forum."""
    match community:
        case "aandeelhouders":
            return role == "aandeelhouder"
        case "coalitieverbinders":
            return role in {"coalitieverbinder", "programmabureau"}
        case "inspiratieregios":
            return place in slugs(REGIONS)
        case "regio-twente":
            return place == "twente"
    return False


class TestDates:
    def test_everything_happened_within_the_year(self) -> None:
        days = [day(row["date"]) for row in [*STORIES, *POSTS]]

        assert min(days) >= FIRST_DAY
        assert max(days) <= LAST_DAY

    @pytest.mark.parametrize("rows", [STORIES, POSTS], ids=["stories", "posts"])
    def test_something_happened_in_every_month(self, rows: list[Table]) -> None:
        months = {(day(row["date"]).year, day(row["date"]).month) for row in rows}

        assert len(months) >= 12


class TestPages:
    def test_the_front_door_asks_a_question_and_shows_three_ways_in(self) -> None:
        home = parsed(CONTENT / "pages.toml")["home"]

        assert home["title"].endswith("?")
        assert len(home["routes"]) == 3

    @pytest.mark.parametrize("page", FOOTER_PAGES)
    def test_a_footer_page_says_plainly_what_is_not_filled_in(self, page: str) -> None:
        body = parsed(CONTENT / "pages.toml")[page]["body"]

        assert "\n- Nog niet ingevuld: " in body


class TestSentences:
    def test_no_long_sentence_stands_in_two_places(self) -> None:
        places: defaultdict[str, list[str]] = defaultdict(list)
        for file, text in texts():
            for sentence in sentences(text):
                places[sentence].append(file)

        assert {sentence: files for sentence, files in places.items() if len(files) > 1} == {}

    @pytest.mark.seeds
    def test_no_long_run_of_words_was_taken_from_the_programmes_documents(self) -> None:
        theirs = {run for path in SEEDS.glob("*.txt") for run in runs(path.read_text(encoding="utf-8"))}
        taken = {(file, run) for file, text in texts() for run in runs(text) if run in theirs}

        assert theirs
        assert taken == set()


def runs(text: str) -> Iterator[str]:
    """Every run of just over eight words, so that half a sentence counts as well."""
    found = words(text)
    for start in range(len(found) - LONG):
        yield " ".join(found[start : start + LONG + 1])
