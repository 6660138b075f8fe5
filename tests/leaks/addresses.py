"""Every address of the site, made from the resolver's own list of patterns and the things of the world.

A pattern that no rule here knows is an error: who adds one says which existing things stand behind it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from wagtail.models import PageViewRestriction

from communities.letters import mail_address
from communities.models import Community

from .roles import MEMBER_A, MEMBER_AB
from .world import World

Fill = Callable[[World], list[str]]


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every route of the project, such as `communities/<token:community>/`."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from patterns(entry, route)


def is_admin(route: str) -> bool:
    return route.startswith(("admin/", "^admin/"))


def site_patterns() -> list[str]:
    return sorted({route for route in patterns() if not is_admin(route)})


def _at(*paths: str) -> Fill:
    return lambda world: list(paths)


def _pages(world: World) -> list[str]:
    indexes = ["/", "/regios/", "/regios/streek-x/", "/regios/streek-y/", "/leren/", "/leren/thema-een/", "/verhalen/"]
    return (
        indexes + [page.relative_url(None) or page.get_url() for page in world.pages.values()] + ["/oud-0/", "/oud-1/"]
    )


def _searches(world: World) -> list[str]:
    """Words that stand in everything, open and closed; no word of the question itself is closed."""
    asked = ("verhaal", "bron", "kop", "vraag", "groep", "cop", "kent", "tekst", "weg", "bestand")
    return ["/zoeken/", "/zoeken/?q=verhaal&pagina=2", *(f"/zoeken/?q={word}" for word in asked)]


def _suggestions(world: World) -> list[str]:
    """Beginnings of words that stand in titles and texts, open and closed."""
    return [f"/zoeken/suggesties/?q={letters}" for letters in ("ver", "be", "ko", "vr", "gr", "co", "te", "on", "kr")]


def _documents(world: World) -> list[str]:
    return [file.url for what, file in world.files.items() if what.startswith("document")]


def _pictures(world: World) -> list[str]:
    pictures = [file for what, file in world.files.items() if what.startswith("picture")]
    renditions = [picture.get_rendition("width-20").url for picture in pictures]
    return renditions + [f"/beelden/{picture.file.name}" for picture in pictures]


def _communities(name: str) -> Fill:
    return lambda world: [reverse(f"communities:{name}", args=[each.token]) for each in Community.objects.all()]


def _lists_of_topics(world: World) -> list[str]:
    """The home of each community, with all its topics and with those that a member looks for."""
    asked = ("", "?toon=mijn", "?toon=onbeantwoord", "?toon=vragen")
    return [f"{home}{question}" for home in _communities("community")(world) for question in asked]


def _topics(name: str) -> Fill:
    return lambda world: [
        reverse(f"communities:{name}", args=[topic.community.token, topic.token]) for topic in world.topics.values()
    ]


def _replies(world: World) -> list[str]:
    """In each topic, also with a quotation from one of them."""
    quoted = world.posts["reply in hidden community A"].token
    return [f"{address}{question}" for address in _topics("reply")(world) for question in ("", f"?citaat={quoted}")]


def _posts(name: str) -> Fill:
    return lambda world: [
        reverse(f"communities:{name}", args=[post.topic.community.token, post.topic.token, post.token])
        for post in world.posts.values()
    ]


def _restrictions(before: str, after: str = "") -> Fill:
    return lambda world: [f"{before}{each.pk}/{after}" for each in PageViewRestriction.objects.all()]


FILLS: dict[str, Fill] = {
    "_util/authenticate_with_password/<int:restriction>/<int:page>/": _restrictions(
        "/_util/authenticate_with_password/", "1/"
    ),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": _at(),  # behind the one above
    "documenten/authenticate_with_password/<int:restriction>/": _restrictions(
        "/documenten/authenticate_with_password/"
    ),
    "documenten/authenticate_with_password/<int:restriction_id>/": _at(),  # behind the one above
    "account/confirm-email/<str:key>/": _at("/account/confirm-email/MQ/"),
    "account/^confirm-email/(?P<key>[-:\\w]+)/$": _at(),  # behind the one above
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": _at("/account/password/reset/key/1-geen/"),
    "beelden/<path:name>": _pictures,
    "communities/": _at("/communities/"),
    "communities/mail/<str:signed>/": lambda world: [mail_address(world.people[MEMBER_A])],
    "communities/<token:community>/": _lists_of_topics,
    "communities/aanvragen/<token:asked>/": lambda world: [
        reverse("communities:answer_request", args=[asked.token]) for asked in world.asked.values()
    ],
    "communities/<token:community>/aanvragen/": _communities("requests"),
    "communities/<token:community>/leden/<token:person>/": lambda world: [
        reverse("communities:member", args=[topic.community.token, world.people[MEMBER_AB].token])
        for topic in world.topics.values()
    ],
    "communities/<token:community>/meedoen/": _communities("join"),
    "communities/<token:community>/verlaat/": _communities("leave"),
    "communities/<token:community>/gelezen/": _communities("all_read"),
    "communities/<token:community>/leden/": _communities("members"),
    "communities/<token:community>/meldingen/": _communities("queue"),
    "communities/meldingen/<token:report>/": lambda world: [
        reverse("communities:report", args=[report.token]) for report in world.reports.values()
    ],
    "communities/<token:community>/wie/": _communities("people"),
    "communities/<token:community>/leden/<token:person>/schors/": lambda world: [
        reverse("communities:suspend", args=[each.token, world.people[MEMBER_A].token])
        for each in Community.objects.all()
    ],
    "communities/wacht/<token:held>/": lambda world: [world.beside["held"].get_absolute_url()],
    "communities/wacht/<token:held>/plaats/": lambda world: [f"{world.beside['held'].get_absolute_url()}plaats/"],
    "communities/wacht/<token:held>/gooi-weg/": lambda world: [f"{world.beside['held'].get_absolute_url()}gooi-weg/"],
    "communities/<token:community>/schorsingen/": _communities("suspensions"),
    "communities/<token:community>/schorsingen/<token:suspension>/beeindig/": lambda world: [
        reverse("communities:lift", args=[made.community.token, made.token]) for made in [world.beside["suspension"]]
    ],
    "communities/<token:community>/tempo/": _communities("slow_down"),
    "communities/concepten/<token:draft>/": lambda world: [draft.get_absolute_url() for draft in world.drafts.values()],
    "communities/<token:community>/nieuw/": _communities("start"),
    "communities/<token:community>/<token:topic>/": lambda world: [
        *_topics("topic")(world),
        world.beside["old address"],
    ],
    "communities/<token:community>/<token:topic>/nieuws/": _topics("news"),
    "communities/<token:community>/<token:topic>/orde/": _topics("order"),
    "communities/<token:community>/<token:topic>/verplaats/": _topics("move"),
    "communities/<token:community>/<token:topic>/voeg-samen/": _topics("merge"),
    "communities/<token:community>/<token:topic>/trefwoorden/": _topics("tags"),
    "communities/<token:community>/<token:topic>/verwijs/": _topics("refer"),
    "communities/<token:community>/<token:topic>/<token:post>/antwoord/": _posts("answer"),
    "communities/<token:community>/<token:topic>/reageer/": _replies,
    "communities/<token:community>/<token:topic>/<token:post>/bewerk/": _posts("edit"),
    "communities/<token:community>/<token:topic>/<token:post>/verwijder/": _posts("remove"),
    "communities/<token:community>/<token:topic>/<token:post>/waardeer/": _posts("react"),
    "communities/<token:community>/<token:topic>/<token:post>/versies/": _posts("versions"),
    "communities/<token:community>/<token:topic>/<token:post>/meld/": _posts("report_post"),
    "communities/<token:community>/<token:topic>/<token:post>/splits/": _posts("split"),
    "communities/<token:community>/<token:topic>/<token:post>/toon/": lambda world: _posts("show")(world)[
        -1:
    ],  # hidden
    "zoeken/": _searches,
    "zoeken/suggesties/": _suggestions,
    "zoeken/bewaard/<token:saved>/verwijder/": lambda world: [
        reverse("search:remove", args=[kept.token]) for kept in world.kept.values()
    ],
    "^((?:[\\w\\-]+/)*)$": _pages,
    "documenten/^(\\d+)/(.*)$": _documents,
}


def addresses(route: str, world: World) -> list[str]:
    """The addresses behind a route that things of the world stand behind. Raises KeyError for an unknown route."""
    if route in FILLS:
        return FILLS[route](world)
    if "<" in route or "(" in route:
        raise KeyError(route)
    return ["/" + route.strip("^$")]


def admin_patterns() -> list[str]:
    return sorted({route for route in patterns() if is_admin(route)})


CLOSED_PAGES = ("draft of region X", "draft of region Y", "story of region Y for a group", "draft item")


def _page_ids(world: World) -> list[int]:
    return [world.pages[what].pk for what in CLOSED_PAGES]


def _file_ids(kind: str) -> Callable[[World], list[int]]:
    return lambda world: [file.pk for what, file in world.files.items() if what.startswith(f"{kind} of the draft")]


# Which ids of the world stand behind the arguments of the admin's routes, by how a route begins; the first that fits.
ADMIN_IDS: dict[str, Callable[[World], list[int]]] = {
    "admin/pages/": _page_ids,
    "admin/choose-page/": _page_ids,
    "admin/api/": _page_ids,
    "admin/images/": _file_ids("picture"),
    "admin/documents/": _file_ids("document"),
    "admin/users/": lambda world: [person.pk for person in world.people.values()][:2],
    "admin/communities_admin/": lambda world: [each.pk for each in Community.objects.all()][:2],
}
ARGUMENT = re.compile(r"<(?:\w+:)?\w+>|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|\((?:[^()]|\([^()]*\))*\)")


def admin_addresses(route: str, world: World) -> list[str]:
    """The addresses behind a route of the admin, with the ids of existing things for its arguments."""
    ids = next((ids(world) for begin, ids in ADMIN_IDS.items() if route.startswith(begin)), [1])
    plain = route.replace("^", "").replace("$", "").replace("\\", "")
    if not ARGUMENT.search(plain):
        return ["/" + plain]
    made = []
    for pk in ids:
        path = "/" + ARGUMENT.sub(str(pk), plain)
        with contextlib.suppress(Resolver404):  # an argument that is no id, such as a model's name
            resolve(path)
            made.append(path)
    return made
