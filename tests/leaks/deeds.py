"""The written matrix of what is changed by forms of the site: for each deed who may do it, and to what.

An address that takes a form without a row here is an error: who adds one says who may use it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from communities.letters import mail_address
from communities.models import Community, Membership, Post, Topic
from notifications.models import Notice
from people.tokens import TOKEN_LENGTH
from tests.people.factories import PASSWORD

from .roles import EVERYONE, FACILITATOR_A, MEMBER_A, MEMBER_AB, MEMBER_B, MODERATOR, OFFICE, SIGNED_IN, VISITOR
from .world import NOBODY, World

Row = tuple[str, int]  # table and primary key
Body = Callable[[World, str], Mapping[str, object]]  # what this role sends


@dataclass(frozen=True)
class Deed:
    what: str
    address: str
    may: frozenset[str]
    body: Body
    elsewhere: str = ""  # the same address for a thing that never was; none where the address itself is no secret
    known: frozenset[str] = frozenset()  # who may know that it is there, and so may be refused openly
    by_address: bool = False  # a signature in it is what lets somebody do it, without the token of a form
    own: Callable[[str], set[Row]] = lambda role: set()  # the existing rows that it changes when this role does it


def _text(world: World, role: str) -> Mapping[str, object]:
    return {"title": "Een nieuwe titel", "body": "Een nieuwe tekst.", "form_key": str(uuid.uuid4())}


def _up_to(post: Post) -> Body:
    return lambda world, role: {"tot": post.token}


def _text_of(post: Post) -> Body:
    return lambda world, role: {**_text(world, role), "version": post.version}


def _draft(world: World, role: str) -> Mapping[str, object]:
    return {"body": "Een halve tekst.", "concept": "1"}


def _lock(world: World, role: str) -> Mapping[str, object]:
    return {"doe": "sluiten"}


def _nobody(world: World, role: str) -> Mapping[str, object]:
    return {"to": "niemand"}


def _about_parents(world: World, role: str) -> Mapping[str, object]:
    return {"tags": "ouders"}


def _accept(world: World, role: str) -> Mapping[str, object]:
    return {"doe": "aanwijzen"}


def _report(world: World, role: str) -> Mapping[str, object]:
    return {"why": "unkind", "words": "Zo niet."}


def _hide(world: World, role: str) -> Mapping[str, object]:
    return {"decision": "hide", "reason": "Dit kan niet."}


def _wish(world: World, role: str) -> Mapping[str, object]:
    return {"words": "Omdat ik hier iets kan leren."}


def _welcome(world: World, role: str) -> Mapping[str, object]:
    return {"answer": "admit", "reason": "Welkom."}


def _remove(world: World, role: str) -> Mapping[str, object]:
    return {"deed": "remove", "reason": "Is verhuisd."}


def _sign_in(world: World, role: str) -> Mapping[str, object]:
    """As oneself; a visitor as a member whose password it knows."""
    person = world.people[MEMBER_A if role == VISITOR else role]
    return {"login": person.email, "password": PASSWORD}


def _password(world: World, role: str) -> Mapping[str, object]:
    new = "een-ander-lang-wachtwoord"
    return {"oldpassword": PASSWORD, "password1": new, "password2": new}


def of_others(world: World) -> Mapping[str, object]:
    """Fields that no form has, each with something of someone else: nothing of it may be taken up."""
    other = world.people[MEMBER_B].pk
    topic = world.topics["hidden community B"]
    people = dict.fromkeys(("author", "author_id", "user", "user_id", "person", "pk", "id"), other)
    places = {"topic": topic.pk, "topic_id": topic.pk, "community": topic.community_id, "token": topic.token}
    rights = {"is_superuser": "on", "is_staff": "on", "groups": "1", "removed_at": "2026-01-01", "listed": "on"}
    return people | places | rights


UNKNOWN = "2" * TOKEN_LENGTH  # of nothing


def _topic_deed(name: str, what: str, body: Body = _text) -> Callable[[World], Iterator[Deed]]:
    def deeds(world: World) -> Iterator[Deed]:
        for place, topic in world.topics.items():
            tokens = [topic.community.token, *([topic.token] if name == "reply" else [])]
            may = world.canaries[f"topic of {place}"].site
            addresses, own = (_at(name, tokens), _at(name, _never(tokens))), _topic_row(world, name, topic)
            yield Deed(f"{what} {place}", addresses[0], may, body, addresses[1], own=own)

    return deeds


def _marking_all_read(world: World) -> Iterator[Deed]:
    for place, topic in world.topics.items():
        tokens = [topic.community.token]
        may = world.canaries[f"topic of {place}"].site
        body = _up_to(topic.posts.get(pk=topic.last_post_id))
        yield Deed(f"mark all as read in {place}", _at("all_read", tokens), may, body, _at("all_read", _never(tokens)))


def _asking_to_join(world: World) -> Iterator[Deed]:
    """A listed community is no secret; who asked there before doesn't ask again."""
    for place, topic in world.topics.items():
        tokens, listed = [topic.community.token], topic.community.listed
        may = SIGNED_IN - world.canaries[f"topic of {place}"].site if listed else NOBODY
        if place in world.asked:
            may -= {MEMBER_B}
        elsewhere = "" if listed else _at("join", _never(tokens))
        yield Deed(f"ask to join {place}", _at("join", tokens), may, _wish, elsewhere)


def _answering_requests(world: World) -> Iterator[Deed]:
    asked = world.asked["hidden community A"]
    addresses = _at("answer_request", [asked.token]), _at("answer_request", [UNKNOWN])
    row = {("communities_joinrequest", asked.pk)}
    what = "answer who asks to join hidden community A"
    yield Deed(what, addresses[0], frozenset({FACILITATOR_A}), _welcome, addresses[1], own=lambda role: row)


def _leaving(world: World) -> Iterator[Deed]:
    """But for the only facilitator."""
    for place, topic in world.topics.items():
        tokens, inside = [topic.community.token], world.canaries[f"topic of {place}"].site
        addresses = _at("leave", tokens), _at("leave", _never(tokens))
        may, rows = inside - {FACILITATOR_A}, _membership_rows(world, topic.community)
        yield Deed(f"leave {place}", addresses[0], may, _text, addresses[1], known=inside, own=rows)


def _about_members(world: World) -> Iterator[Deed]:
    community, about = world.topics["hidden community A"].community, world.people[MEMBER_A]
    addresses = [_at("member", [community.token, token]) for token in (about.token, UNKNOWN)]
    rows = _membership_rows(world, community)
    may, own = frozenset({FACILITATOR_A}), lambda role: rows(MEMBER_A)
    yield Deed("remove a member of hidden community A", addresses[0], may, _remove, addresses[1], own=own)


def _membership_rows(world: World, community: Community) -> Callable[[str], set[Row]]:
    """As they are before the deed."""
    held = dict(Membership.objects.filter(community=community).values_list("person", "pk"))
    return lambda role: {("communities_membership", held[world.people[role].pk])}


def _ordering(world: World) -> Iterator[Deed]:
    for place, topic in world.topics.items():
        tokens = [topic.community.token, topic.token]
        may = frozenset({FACILITATOR_A}) & world.canaries[f"topic of {place}"].site
        addresses = _at("order", tokens), _at("order", _never(tokens))
        row = {("communities_topic", topic.pk)}
        yield Deed(f"lock in {place}", addresses[0], may, _lock, addresses[1], own=lambda role, row=row: row)


def _moving(world: World) -> Iterator[Deed]:
    to = world.beside["community"].token
    body = {"to": to, "zeker": to, "reason": "Daar hoort het."}
    yield from _rearranging(world, "move", "move what is in", body, set())


def _merging(world: World) -> Iterator[Deed]:
    into: Topic = world.beside["topic"]
    body = {"into": into.get_absolute_url(), "zeker": into.token, "reason": "Hetzelfde."}
    rows = {("communities_topic", into.pk), ("communities_heldpost", world.beside["held"].pk)}
    rows |= _rows_of_posts(world.topics["hidden community A"])
    yield from _rearranging(world, "merge", "merge with another topic what is in", body, rows)


def _rearranging(world: World, name: str, what: str, body: dict[str, str], rows: set[Row]) -> Iterator[Deed]:
    for place, topic in world.topics.items():
        tokens = [topic.community.token, topic.token]
        may = frozenset({FACILITATOR_A}) & world.canaries[f"topic of {place}"].site
        addresses = _at(name, tokens), _at(name, _never(tokens))
        own = {("communities_topic", topic.pk), ("communities_question", topic.pk)} | rows
        yield Deed(
            f"{what} {place}", addresses[0], may, lambda world, role: body, addresses[1], own=lambda role, own=own: own
        )


def _splitting(world: World) -> Iterator[Deed]:
    for which, post in world.posts.items():
        tokens = [post.topic.community.token, post.topic.token, post.token]
        gone = which.startswith(("removed", "hidden"))
        may = NOBODY if gone else frozenset({FACILITATOR_A}) & world.canaries[which].site
        body = {"title": "Los", "which": "this", "reason": "Dit gaat ergens anders over."}
        addresses = _at("split", tokens), _at("split", _never(tokens))
        what, own = f"split off the {which}", _post_rows(post)
        yield Deed(what, addresses[0], may, lambda world, role, body=body: body, addresses[1], own=own)


def _suspending(world: World) -> Iterator[Deed]:
    person, body = world.people[MEMBER_A].token, {"days": "1", "reason": "Even niet."}
    for place in (each for each in world.topics if each.startswith("hidden")):
        tokens = [world.topics[place].community.token, person]
        may = frozenset({FACILITATOR_A}) & world.canaries[f"topic of {place}"].site
        addresses = _at("suspend", tokens), _at("suspend", _never(tokens))
        yield Deed(f"suspend a member of {place}", addresses[0], may, lambda world, role: body, addresses[1])


def _lifting(world: World) -> Iterator[Deed]:
    made = world.beside["suspension"]
    tokens, row = [made.community.token, made.token], {("communities_suspension", made.pk)}
    addresses, may = (_at("lift", tokens), _at("lift", _never(tokens))), frozenset({FACILITATOR_A})
    yield Deed("end a suspension", addresses[0], may, lambda world, role: {}, addresses[1], own=lambda role: row)


def _refusing(world: World) -> Iterator[Deed]:
    yield from _of_held(world, "held", "refuse", FACILITATOR_A, {"reason": "Te veel links."})


def _placing(world: World) -> Iterator[Deed]:
    yield from _of_held(world, "place", "place", FACILITATOR_A, {})


def _withdrawing(world: World) -> Iterator[Deed]:
    yield from _of_held(world, "withdraw", "withdraw", MEMBER_AB, {})


def _of_held(world: World, name: str, what: str, may: str, body: dict[str, str]) -> Iterator[Deed]:
    held = world.beside["held"]

    def rows(role: str) -> set[Row]:
        """With the post that it became."""
        posts = Post.objects.filter(form_key=held.form_key).values_list("pk", flat=True)
        here = {("communities_heldpost", held.pk), ("communities_topic", held.topic_id)}
        return here | {("communities_post", pk) for pk in posts}

    addresses, who = (_at(name, [held.token]), _at(name, [UNKNOWN])), frozenset({may})
    yield Deed(f"{what} a post that waits", addresses[0], who, lambda world, role: body, addresses[1], own=rows)


def _slowing(world: World) -> Iterator[Deed]:
    for place, topic in world.topics.items():
        may = frozenset({FACILITATOR_A}) & world.canaries[f"topic of {place}"].site
        addresses = _at("slow_down", [topic.community.token]), _at("slow_down", [UNKNOWN])
        row, body = {("communities_community", topic.community_id)}, {"minutes": "5", "reason": "Rustig."}
        what = f"slow down {place}"
        yield Deed(
            what, addresses[0], may, lambda world, role, body=body: body, addresses[1], own=lambda role, row=row: row
        )


def _rows_of_posts(topic: Topic) -> set[Row]:
    return {("communities_post", pk) for pk in topic.posts.values_list("pk", flat=True)}


def _topic_row(world: World, name: str, topic: Topic) -> Callable[[str], set[Row]]:
    """A reply takes the place of one's own draft of it."""
    here = ((role, draft) for role, draft in world.drafts.items() if draft.place == topic.token)
    drafts = {role: {("communities_draft", draft.pk)} for role, draft in here}
    return lambda role: {("communities_topic", topic.pk)} | drafts.get(role, set()) if name == "reply" else set()


def _replying(world: World) -> Iterator[Deed]:
    yield from _topic_deed("reply", "reply in")(world)
    yield from _topic_deed("reply", "keep a draft in", _draft)(world)


def _dropping(world: World) -> Iterator[Deed]:
    for role, draft in world.drafts.items():
        address, row = draft.get_absolute_url(), {("communities_draft", draft.pk)}
        elsewhere = reverse("communities:draft", args=[UNKNOWN])
        may, own = frozenset({role}), lambda role, row=row: row
        yield Deed(f"remove the draft of a {role}", address, may, lambda world, role: {}, elsewhere, own=own)


def _post_deed(name: str, what: str) -> Callable[[World], Iterator[Deed]]:
    def deeds(world: World) -> Iterator[Deed]:
        for which, post in world.posts.items():
            tokens = [post.topic.community.token, post.topic.token, post.token]
            may = NOBODY if which.startswith(("removed", "hidden")) else frozenset({MEMBER_AB})  # who wrote them all
            addresses = _at(name, tokens), _at(name, _never(tokens))
            yield Deed(f"{what} the {which}", addresses[0], may, _text_of(post), addresses[1], own=_post_rows(post))

    return deeds


def _referring(world: World) -> Iterator[Deed]:
    for place, topic in world.topics.items():
        addresses = (_at("refer", [topic.community.token, token]) for token in (topic.token, UNKNOWN))
        yield Deed(f"refer in {place}", next(addresses), _settling(place), _nobody, next(addresses), own=_asked(topic))


def _tagging(world: World) -> Iterator[Deed]:
    for place, topic in world.topics.items():
        addresses = (_at("tags", [topic.community.token, token]) for token in (topic.token, UNKNOWN))
        may, own = _settling(place), _tagged(topic)
        yield Deed(f"tag what is in {place}", next(addresses), may, _about_parents, next(addresses), own=own)


def _tagged(topic: Topic) -> Callable[[str], set[Row]]:
    rows = {("communities_topic", topic.pk), *(("communities_topictag", tag.pk) for tag in topic.tags.all())}
    return lambda role: rows


def _answering(world: World) -> Iterator[Deed]:
    for place, topic in world.topics.items():
        tokens = [topic.community.token, topic.token, world.posts[f"reply in {place}"].token]
        addresses = _at("answer", tokens), _at("answer", _never(tokens))
        yield Deed(
            f"accept an answer in {place}", addresses[0], _settling(place), _accept, addresses[1], own=_asked(topic)
        )


def _settling(place: str) -> frozenset[str]:
    """Who asked everywhere, and the facilitator of one place."""
    return frozenset({MEMBER_AB, FACILITATOR_A} if place == "hidden community A" else {MEMBER_AB})


def _asked(topic: Topic) -> Callable[[str], set[Row]]:
    return lambda role: {("communities_question", topic.pk)}


def _reporting(world: World) -> Iterator[Deed]:
    for which, post in world.posts.items():
        if which.startswith("reply in "):
            tokens = [post.topic.community.token, post.topic.token, post.token]
            may = world.canaries[which].site - {MEMBER_AB}  # who wrote them all
            addresses = _at("report_post", tokens), _at("report_post", _never(tokens))
            yield Deed(f"report the {which}", addresses[0], may, _report, addresses[1])


def _reacting(world: World) -> Iterator[Deed]:
    for which, post in world.posts.items():
        if which.startswith("reply in "):
            tokens = [post.topic.community.token, post.topic.token, post.token]
            may = world.canaries[which].site - {MEMBER_AB}  # who wrote them all
            addresses = _at("react", tokens), _at("react", _never(tokens))
            yield Deed(f"react to the {which}", addresses[0], may, lambda world, role: {"geef": "dank"}, addresses[1])


def _deciding(world: World) -> Iterator[Deed]:
    for about, report in world.reports.items():
        may = frozenset({MODERATOR if about == FACILITATOR_A else FACILITATOR_A})
        addresses = _at("report", [report.token]), _at("report", [UNKNOWN])
        rows = _post_rows(report.post)("") | {("communities_report", report.pk)}
        what = f"decide about the reported post of a {about}"
        yield Deed(what, addresses[0], may, _hide, addresses[1], own=lambda role, rows=rows: rows)


def _showing(world: World) -> Iterator[Deed]:
    post = world.posts["hidden post of hidden community A"]
    tokens = [post.topic.community.token, post.topic.token, post.token]
    addresses = _at("show", tokens), _at("show", _never(tokens))
    may, own = frozenset({FACILITATOR_A}), _post_rows(post)
    yield Deed("show the hidden post", addresses[0], may, lambda world, role: {}, addresses[1], own=own)


def _post_rows(post: Post) -> Callable[[str], set[Row]]:
    named = {("communities_mention", pk) for pk in post.mentions.values_list("pk", flat=True)}
    return lambda role: {("communities_post", post.pk), ("communities_topic", post.topic_id)} | named


def _at(name: str, tokens: list[str]) -> str:
    return reverse(f"communities:{name}", args=tokens)


def _never(tokens: list[str]) -> list[str]:
    return [*tokens[:-1], UNKNOWN]


def _own_account(world: World) -> Callable[[str], set[Row]]:
    return lambda role: {("people_user", world.people[MEMBER_A if role == VISITOR else role].pk)}


def _signing_in(world: World) -> Iterator[Deed]:
    yield Deed("sign in", reverse("account_login"), frozenset({VISITOR}), _sign_in, own=_own_account(world))


def _changing_password(world: World) -> Iterator[Deed]:
    address = reverse("account_change_password")
    yield Deed("change one's own password", address, SIGNED_IN, _password, own=_own_account(world))


def _keeping(world: World) -> Iterator[Deed]:
    yield Deed("keep a search", reverse("search:keep"), SIGNED_IN, lambda world, role: {"q": "een ander plan"})


def _letting_go(world: World) -> Iterator[Deed]:
    for role in (MEMBER_A, OFFICE):
        addresses = [reverse("search:remove", args=[token]) for token in (world.kept[role].token, UNKNOWN)]
        yield Deed(
            f"remove the saved search of the {role}",
            addresses[0],
            frozenset({role}),
            lambda world, role: {},
            addresses[1],
            own=_kept_rows(world, role),
        )


def _kept_rows(world: World, role: str) -> Callable[[str], set[Row]]:
    """With what was told for it, as it is before the deed."""
    rows = {("search_savedsearch", world.kept[role].pk)} | _notices(world, role)
    return lambda role: rows


def _having_read(world: World) -> Iterator[Deed]:
    def newest(world: World, role: str) -> Mapping[str, object]:
        """Who has none sends another's."""
        notices = Notice.objects.filter(recipient=world.people[MEMBER_B if role == VISITOR else role])
        return {"tot": notices.latest("pk").token}

    address = reverse("notifications:all_seen")
    yield Deed("read one's own notices", address, SIGNED_IN, newest, own=lambda role: _notices(world, role))


def _notices(world: World, role: str) -> set[Row]:
    own = Notice.objects.filter(recipient=world.people[role])
    return {("notifications_notice", pk) for pk in own.values_list("pk", flat=True)}


def _wanting_no_mail(world: World) -> Iterator[Deed]:
    """Who has the address got it by mail."""
    addresses = mail_address(world.people[MEMBER_A]), reverse("communities:mail", args=["geen"])
    what = f"want no mail, as the {MEMBER_A}"
    yield Deed(what, addresses[0], EVERYONE, lambda world, role: {}, addresses[1], by_address=True)


DEEDS: dict[str, Callable[[World], Iterator[Deed]]] = {
    "account/login/": _signing_in,
    "account/password/change/": _changing_password,
    "communities/mail/<str:signed>/": _wanting_no_mail,
    "communities/aanvragen/<token:asked>/": _answering_requests,
    "communities/<token:community>/leden/<token:person>/": _about_members,
    "communities/<token:community>/meedoen/": _asking_to_join,
    "communities/<token:community>/verlaat/": _leaving,
    "communities/<token:community>/gelezen/": _marking_all_read,
    "communities/meldingen/<token:report>/": _deciding,
    "communities/<token:community>/<token:topic>/trefwoorden/": _tagging,
    "communities/<token:community>/<token:topic>/verwijs/": _referring,
    "communities/<token:community>/<token:topic>/<token:post>/antwoord/": _answering,
    "communities/<token:community>/<token:topic>/<token:post>/meld/": _reporting,
    "communities/<token:community>/<token:topic>/<token:post>/toon/": _showing,
    "communities/<token:community>/<token:topic>/<token:post>/waardeer/": _reacting,
    "meldingen/gelezen/": _having_read,
    "zoeken/bewaard/nieuw/": _keeping,
    "zoeken/bewaard/<token:saved>/verwijder/": _letting_go,
    "communities/<token:community>/nieuw/": _topic_deed("start", "start a topic in"),
    "communities/<token:community>/<token:topic>/orde/": _ordering,
    "communities/<token:community>/leden/<token:person>/schors/": _suspending,
    "communities/<token:community>/schorsingen/<token:suspension>/beeindig/": _lifting,
    "communities/wacht/<token:held>/": _refusing,
    "communities/wacht/<token:held>/plaats/": _placing,
    "communities/wacht/<token:held>/gooi-weg/": _withdrawing,
    "communities/<token:community>/tempo/": _slowing,
    "communities/<token:community>/<token:topic>/verplaats/": _moving,
    "communities/<token:community>/<token:topic>/voeg-samen/": _merging,
    "communities/<token:community>/<token:topic>/<token:post>/splits/": _splitting,
    "communities/<token:community>/<token:topic>/reageer/": _replying,
    "communities/concepten/<token:draft>/": _dropping,
    "communities/<token:community>/<token:topic>/<token:post>/bewerk/": _post_deed("edit", "edit"),
    "communities/<token:community>/<token:topic>/<token:post>/verwijder/": _post_deed("remove", "remove"),
}
# Addresses that answer a form that is sent to them, and keep nothing of it, whoever sends it.
KEEP_NOTHING = {
    ".well-known/change-password",
    "favicon.ico",
    "_util/login/",
    "account/logout/",
    "account/password/reset/",  # a letter at most
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",  # with a key that is none
    "account/reauthenticate/",
    "account/signup/",  # closed
    "documenten/^(\\d+)/(.*)$",
    "^((?:[\\w\\-]+/)*)$",  # pages have no forms
}


def all_deeds(world: World) -> list[Deed]:
    return [deed for deeds in DEEDS.values() for deed in deeds(world)]
