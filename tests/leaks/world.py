"""A site in which every closed thing carries a random word of its own, and who may read each word.

The words are in titles, texts, file names and file contents. Who may read each is the written matrix, which
`docs/security.md` shows to people.
"""

from __future__ import annotations

import datetime
import io
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, PageViewRestriction, UploadedFile

from attachments.reading import catch_up
from communities.actions import (
    answer_request,
    ask_to_join,
    decide,
    edit_post,
    hold,
    keep_draft,
    move,
    refer,
    remove_post,
    reply,
    report_post,
    start_topic,
    suspend,
    tag,
)
from communities.models import (
    Answer,
    Community,
    Decision,
    Draft,
    JoinRequest,
    MemberRole,
    Membership,
    Post,
    Report,
    Suspension,
    Topic,
    Waits,
    Why,
)
from editorial.rights import collection_of
from knowledge.actions import open_theme
from knowledge.models import KnowledgeKind, KnowledgePage, Section, Term, Theme, ThemePage
from notifications.actions import tell
from people.ground import programme_desk, role_group
from people.models import Involvement, Organisation, Region, User
from people.roles import Role
from regions.actions import open_region
from regions.models import RegionPage
from search.asked.models import AskedToday
from search.asked.tally import tally
from search.drain import drain
from search.models import SavedSearch, SearchEntry
from search.saved.actions import save
from search.saved.notices import FOUND
from stories.models import StoryIndexPage, StoryPage
from tests.people.factories import UserFactory

from .roles import (
    EDITOR_PROGRAMME,
    EDITOR_THEME,
    EDITOR_X,
    EDITOR_Y,
    EVERYONE,
    FACILITATOR_A,
    GROUP_READER,
    MEMBER_A,
    MEMBER_AB,
    MEMBER_B,
    MODERATOR,
    NOBODY_SPECIAL,
    OFFICE,
    REMOVED,
    ROLES,
    SIGNED_IN,
    SUPERUSER,
    SUSPENDED,
    VISITOR,
)

NOBODY: frozenset[str] = frozenset()
A = frozenset({MEMBER_A, MEMBER_AB, FACILITATOR_A})
B = frozenset({MEMBER_B, MEMBER_AB})
IN_GROUP = frozenset({GROUP_READER, SUPERUSER})
LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True)
class Canary:
    """What carries the word, and which roles may read it: on the site, and in the admin."""

    what: str
    word: str
    site: frozenset[str]
    admin: frozenset[str]


@dataclass
class World:
    people: dict[str, User]
    canaries: dict[str, Canary] = field(default_factory=dict)  # by what
    pages: dict[str, Page] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)  # Wagtail images and documents
    topics: dict[str, Topic] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    beside: dict[str, Any] = field(default_factory=dict)  # where facilitator A may move things: a topic, a community
    reports: dict[str, Report] = field(default_factory=dict)  # open ones, by the role whose post they are about
    drafts: dict[str, Draft] = field(default_factory=dict)  # by the role that wrote it
    asked: dict[str, JoinRequest] = field(default_factory=dict)  # open requests, by the community
    kept: dict[str, SavedSearch] = field(default_factory=dict)  # by the role that keeps it, or by what its word is in
    records: dict[str, Any] = field(default_factory=dict)  # what is kept in the admin alone

    def word(self, what: str, site: frozenset[str], admin: frozenset[str] = NOBODY) -> str:
        """A new word, to be put into this thing."""
        word = "zq" + "".join(secrets.choice(LETTERS) for _place in range(12))
        # An administrator edits every page and file; the office too. What members write is in no admin.
        self.canaries[what] = Canary(what, word, site, admin | {OFFICE, SUPERUSER} if admin else admin)
        return word


def build() -> World:
    """The whole site, indexed. Takes a second or two."""
    known = timezone.now() - datetime.timedelta(days=30)  # a new account may not write as much as is sent here
    world = World({role: UserFactory(date_joined=known) for role in ROLES if role != VISITOR})
    region_x, region_y = _regions(world)
    theme = _theme(world)
    programme = StoryIndexPage.objects.get()
    own = {region_x: frozenset({EDITOR_X}), region_y: frozenset({EDITOR_Y})}
    for name, page in (("region X", region_x), ("region Y", region_y)):
        _stories(world, name, page, own[page])
    _stories(world, "the programme", programme, frozenset({EDITOR_PROGRAMME}))
    _knowledge(world, theme)
    _glossary(world)
    _forum(world)
    _redirects(world)
    _records(world)
    _questions(world)
    catch_up(seconds=60)
    drain()
    _kept(world)
    _refused(world)
    return world


def _involve(person: User, role: Role, **place: Any) -> None:
    Involvement.objects.create(person=person, role=role, **place)


def _regions(world: World) -> tuple[RegionPage, RegionPage]:
    pages = []
    for name, role in (("X", EDITOR_X), ("Y", EDITOR_Y)):
        region = Region(name=f"Streek {name}", slug=f"streek-{name.lower()}")
        page = open_region(region)
        page.slogan = world.word(f"slogan of region {name}", EVERYONE, frozenset({role}))
        page.save_revision().publish()
        _involve(world.people[role], Role.REDACTEUR, region=region)
        pages.append(page)
    _involve(world.people[EDITOR_PROGRAMME], Role.REDACTEUR, desk=programme_desk())
    _involve(world.people[OFFICE], Role.PROGRAMMABUREAU)
    world.people[SUPERUSER].is_superuser = True
    world.people[SUPERUSER].save()
    _involve(world.people[GROUP_READER], Role.BESTUURLIJK_AMBASSADEUR)
    return pages[0], pages[1]


def _theme(world: World) -> ThemePage:
    page = open_theme(Theme(name="Thema Een", slug="thema-een"))
    page.save_revision().publish()
    _involve(world.people[EDITOR_THEME], Role.REDACTEUR, desk=page.theme.desk)
    return page


def _glossary(world: World) -> None:
    word = world.word("term of the glossary", EVERYONE, frozenset({EDITOR_PROGRAMME}))
    Term.objects.create(name=f"Begrip {word}", other_names=f"anders {word}", meaning=f"Betekent {word}")


def _text(word: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": f"<p>Hier staat {word} in de tekst.</p>"}]


def _story(world: World, what: str, parent: Page, site: frozenset[str], admin: frozenset[str]) -> StoryPage:
    """A live story that carries its word everywhere."""
    word = world.word(what, site, admin)
    page = StoryPage(title=f"Verhaal {word}", slug=word, summary=f"Over {word}", date=timezone.localdate())
    page.body = _text(word)
    parent.add_child(instance=page)
    page.tags.add(word)
    page.save_revision(user=world.people[SUPERUSER], log_action=True).publish(user=world.people[SUPERUSER])
    world.pages[what] = page
    return page


def _stories(world: World, place: str, parent: Page, editors: frozenset[str]) -> None:
    """Open, draft, scheduled, expired, unpublished and restricted stories, each with its files."""
    _story(world, f"live story of {place}", parent, EVERYONE, editors)

    draft = _story(world, f"draft of {place}", parent, NOBODY, editors)
    draft.unpublish()

    edited = _story(world, f"published story of {place} with a draft edit", parent, EVERYONE, editors)
    edited.summary = world.word(f"draft edit of {place}", NOBODY, editors)
    edited.save_revision(log_action=True)

    scheduled = _story(world, f"scheduled story of {place}", parent, NOBODY, editors)
    scheduled.unpublish()
    scheduled.go_live_at = timezone.now() + datetime.timedelta(days=3)
    scheduled.save_revision(approved_go_live_at=scheduled.go_live_at)

    members_only = _story(world, f"story of {place} for members", parent, SIGNED_IN, editors)
    PageViewRestriction.objects.create(page=members_only, restriction_type=PageViewRestriction.LOGIN)

    for_group = _story(world, f"story of {place} for a group", parent, IN_GROUP, editors)
    restriction = PageViewRestriction.objects.create(page=for_group, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(role_group(Role.BESTUURLIJK_AMBASSADEUR))

    _files(world, place, f"draft of {place}", draft, NOBODY, editors)
    _files(world, place, f"story of {place} for members", members_only, SIGNED_IN, editors)
    _files(world, place, f"story of {place} for a group", for_group, IN_GROUP, editors)


def _files(world: World, place: str, of: str, page: StoryPage, site: frozenset[str], admin: frozenset[str]) -> None:
    """A document and a picture that this story alone refers to; whoever edits it sees them in its preview."""
    site |= admin | {OFFICE, SUPERUSER}
    collection = _collection(page)
    word = world.word(f"document of the {of}", site, admin)
    document = get_document_model()(title=f"Stuk {word}", collection=collection)
    document.file.save(f"{word}.txt", ContentFile(f"In dit bestand staat {word}.".encode()))
    for measure in (document.get_file_size, document.get_file_hash):
        measure()  # now, and not at the first visit
    document.file.close()
    word = world.word(f"picture of the {of}", site, admin)
    picture = get_image_model().objects.create(
        title=f"Beeld {word}", file=ImageFile(io.BytesIO(_png()), f"{word}.png"), collection=collection
    )
    page.body = [
        *page.body.raw_data,
        {"type": "document", "value": {"document": document.pk, "about": ""}},
        {"type": "picture", "value": {"picture": {"image": picture.pk, "alt_text": "", "decorative": True}}},
    ]
    live = page.live
    page.save()
    revision = page.save_revision()
    if live:
        revision.publish()
    world.files[f"document of the {of}"] = document
    world.files[f"picture of the {of}"] = picture


def _collection(page: StoryPage) -> Collection:
    parent = page.get_parent().specific
    return (
        collection_of(region=parent.region) if isinstance(parent, RegionPage) else collection_of(desk=programme_desk())
    )


def _png() -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def _knowledge(world: World, theme: ThemePage) -> None:
    editors = frozenset({EDITOR_THEME})
    for what, site in (("live item", EVERYONE), ("draft item", NOBODY), ("item for members", SIGNED_IN)):
        word = world.word(what, site, editors)
        page = KnowledgePage(
            title=f"Bron {word}", slug=word, kind=KnowledgeKind.POLICY, authors=f"Schrijver {word}", publisher=word
        )
        page.body = _text(word)
        theme.add_child(instance=page)
        page.themes.add(theme.theme)
        page.tags.add(word)
        page.save_revision().publish()
        inside = world.word(f"section of the {what}", site, editors)
        Section.objects.create(
            page=page,
            path=inside,
            position=1,
            level=2,
            heading=f"Kop {inside}",
            anchor=inside,
            blocks=[],
            text=f"Tekst {inside}",
        )
        world.pages[what] = page
    world.pages["draft item"].unpublish()
    PageViewRestriction.objects.create(page=world.pages["item for members"], restriction_type=PageViewRestriction.LOGIN)


def _forum(world: World) -> None:
    for name, members in (("A", A), ("B", B)):
        _community(world, name, members)
    _reports(world)
    _beside(world)
    _drafts(world)
    _joining(world)
    Membership.objects.filter(person=world.people[REMOVED]).delete()
    world.people[SUSPENDED].is_active = False
    world.people[SUSPENDED].save()


def _community(world: World, name: str, members: frozenset[str]) -> None:
    in_admin = frozenset({OFFICE})
    community = Community.objects.create(
        name=f"Groep {world.word(f'name of hidden community {name}', members, in_admin)}",
        goal=f"Samen {world.word(f'goal of hidden community {name}', members, in_admin)}",
    )
    for role in (*members, *([REMOVED, SUSPENDED] if name == "A" else [])):
        part = MemberRole.FACILITATOR if role == FACILITATOR_A else MemberRole.MEMBER
        Membership.objects.create(community=community, person=world.people[role], role=part)
    author = world.people[MEMBER_AB]
    listed = Community.objects.create(
        name=f"CoP {world.word(f'name of listed community {name}', EVERYONE, in_admin)}",
        goal=f"Leren {world.word(f'goal of listed community {name}', EVERYONE, in_admin)}",
        listed=True,
    )
    Membership.objects.create(community=listed, person=author)
    closed = frozenset({MEMBER_AB})
    for place, forum, readers in (("hidden", community, members), ("listed", listed, closed)):
        what = f"{place} community {name}"
        opening = start_topic(
            forum,
            author,
            f"Vraag {world.word(f'topic of {what}', readers)}",
            f"Wie kent {world.word(f'opening post of {what}', readers)}?",
            uuid.uuid4(),
            is_question=True,
        )
        refer(opening.topic.question, author, author, f"Vraag {world.word(f'referral ({what})', readers)}")
        tag(opening.topic, [world.word(f"tag ({what})", readers)])
        world.topics[what] = opening.topic
        world.posts[f"reply in {what}"] = _edited_reply(world, opening.topic, what, readers)
        removed = reply(opening.topic, author, f"Weg {world.word(f'removed post of {what}', NOBODY)}", uuid.uuid4())
        remove_post(removed, author)
        world.posts[f"removed post of {what}"] = removed


def _edited_reply(world: World, topic: Topic, what: str, readers: frozenset[str]) -> Post:
    """Of the member of A and B; what it said at first only its author and the facilitators still read."""
    author, keepers = world.people[MEMBER_AB], readers & {MEMBER_AB, FACILITATOR_A}
    post = reply(topic, author, f"Eerst {world.word(f'former text of the reply in {what}', keepers)}.", uuid.uuid4())
    named = f"@{world.people[REMOVED].name} en @Iemand Elders"
    edit_post(post, author, post.version, f"Ik ken {world.word(f'reply in {what}', readers)}, {named}.")
    post.refresh_from_db()
    return post


def _beside(world: World) -> None:
    """What topics of hidden community A may be merged with or moved to, what moved, and who or what has to wait."""
    topic, own = world.topics["hidden community A"], frozenset({FACILITATOR_A})
    word = world.word("other topic of hidden community A", A)
    world.beside["topic"] = start_topic(topic.community, world.people[MEMBER_AB], word, word, uuid.uuid4()).topic
    why = f"Want {world.word('reason why a member is suspended', own, frozenset({OFFICE}))}"
    suspend(topic.community, world.people[REMOVED], 7, world.people[FACILITATOR_A], why)
    world.beside["suspension"] = Suspension.objects.select_related("community").get()
    author, word = world.people[MEMBER_AB], world.word("post that waits for approval", own | {MEMBER_AB})
    world.beside["held"] = hold(topic.community, topic, author, Waits.LINKS, f"Wacht {word}", uuid.uuid4())
    name = world.word("name of hidden community C", own, frozenset({OFFICE}))
    world.beside["community"] = place = Community.objects.create(name=f"Kring {name}", goal="Samen kijken.")
    guide = world.people[FACILITATOR_A]
    Membership.objects.create(community=place, person=guide, role=MemberRole.FACILITATOR)
    word = world.word("topic that moved from hidden community A to C", own)
    moved = start_topic(topic.community, guide, f"Verhuisd {word}", word, uuid.uuid4()).topic
    world.beside["old address"] = moved.get_absolute_url()
    move(moved, place, guide, f"Want {world.word('reason why a topic moved', NOBODY, frozenset({OFFICE}))}")


def _reports(world: World) -> None:
    """In hidden community A: of a member and of a facilitator, open; and one that hid its post."""
    _involve(world.people[MODERATOR], Role.MODERATOR)
    for about, decider in ((MEMBER_AB, FACILITATOR_A), (FACILITATOR_A, MODERATOR)):
        post = f"Gemeld {world.word(f'reported post of a {about}', A | {decider})}"
        why = f"Fout {world.word(f'report of a post of a {about}', frozenset({decider}))}"
        world.reports[about] = _reported(world, MEMBER_A, about, post, why)
    own = frozenset({MEMBER_AB, FACILITATOR_A})
    what = "hidden post of hidden community A"
    report = _reported(world, FACILITATOR_A, MEMBER_AB, f"Verborgen {world.word(what, own)}", "")
    why = f"Want {world.word('reason why a post is hidden', own, frozenset({OFFICE}))}"
    decide(report, world.people[FACILITATOR_A], Decision.HIDE, why)
    world.posts[what] = report.post


def _drafts(world: World) -> None:
    """Of replies in hidden community A, of a member and of who was one."""
    for role in (MEMBER_AB, REMOVED):
        owner, place = world.people[role], world.topics["hidden community A"].token
        keep_draft(owner, place, "", f"Half {world.word(f'draft of a {role}', frozenset({role}))}")
        world.drafts[role] = Draft.objects.get(owner=owner)


def _reported(world: World, reporter: str, author: str, body: str, words: str) -> Report:
    """A new post of this role, reported by another."""
    post = reply(world.topics["hidden community A"], world.people[author], body, uuid.uuid4())
    report_post(post, world.people[reporter], Why.OTHER, words)
    return Report.objects.get(post=post)


def _joining(world: World) -> None:
    """Open requests in a community with a facilitator and in a listed one."""
    for where, asker, readers in (
        ("hidden community A", NOBODY_SPECIAL, frozenset({FACILITATOR_A})),
        ("listed community A", MEMBER_B, frozenset({MEMBER_B})),
    ):
        words = f"Graag {world.word(f'request to join {where}', readers)}"
        world.asked[where] = _asked(world, where, asker, words)


def _refused(world: World) -> None:
    """The newest that this person was told, so that it stands on the first page of what there is to read."""
    refused = _asked(world, "listed community A", GROUP_READER, "Graag.")
    why = f"Want {world.word('reason why somebody may not join', frozenset({GROUP_READER}), frozenset({OFFICE}))}"
    answer_request(refused, world.people[FACILITATOR_A], Answer.REFUSE, why)


def _asked(world: World, where: str, asker: str, words: str) -> JoinRequest:
    """A new request of this role."""
    community, person = world.topics[where].community, world.people[asker]
    ask_to_join(community, person, words)
    return JoinRequest.objects.get(community=community, person=person)


def _kept(world: World) -> None:
    """Everybody keeps a search, and was once told of everything there is, open and closed; one keeps a word as well."""
    for role, person in world.people.items():
        world.kept[role] = save(person, "q=verhaal", "verhaal")
    containers = set(SearchEntry.objects.values_list("container", flat=True))
    for saved in world.kept.values():
        tell(FOUND, [(saved.owner_id, container, str(saved.pk)) for container in sorted(containers)])
    what = f"saved search of a {MEMBER_A}"
    word = world.word(what, frozenset({MEMBER_A}))
    world.kept[what] = save(world.people[MEMBER_A], f"q={word}", word)


def _redirects(world: World) -> None:
    """Old addresses that lead to closed pages."""
    for place, what in enumerate(("draft of region X", "story of region X for a group")):
        Redirect.objects.create(old_path=f"/oud-{place}", redirect_page=world.pages[what])


def _records(world: World) -> None:
    world.records = {
        "organisation": Organisation.objects.create(name="Instelling Een"),
        "term": Term.objects.create(name="doorgaande lijn", meaning="Zonder breuk."),
        "upload": UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(get_image_model()),
            file=ContentFile(_png(), "half.png"),
            uploaded_by_user=world.people[EDITOR_Y],
        ),
    }


def _questions(world: World) -> None:
    """What two people searched for yesterday, and what three did."""
    few = world.word("words that two people searched for", NOBODY)
    for words, people in ((few, 2), ("wachtlijst", 3)):
        for number in range(people):
            yesterday = timezone.localdate() - datetime.timedelta(days=1)
            AskedToday.objects.create(day=yesterday, words=words, key="sleutel", person=f"{words} {number}")
    tally()
