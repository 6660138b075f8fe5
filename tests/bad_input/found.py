"""What takes input, found in the code: a new form, parameter, command or address turns up here by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.forms import BaseForm
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.viewsets import viewsets
from wagtail.models import Page, get_page_models

from people.urls import not_there

REPLACED = {"account_email", "account_email_verification_sent", "account_confirm_email", "account_set_password"}
REPLACED |= {"account_confirm_login_code"}  # our `not_there` stands before these
OWN = (
    "people",
    "notifications",
    "search",
    "editorial",
    "knowledge",
    "regions",
    "stories",
    "communities",
    "demo",
    "andereogen",
)


def form_classes() -> set[str]:
    """Forms written by us, as `module.Class`; those that other code derives from them at run time don't count."""
    get_resolver().url_patterns  # noqa: B018  imports every view, and with it nearly every form
    for path in _modules():
        if path.stem.endswith("forms"):  # a form that is named in a setting only is imported late
            import_module(".".join(path.relative_to(settings.ROOT).with_suffix("").parts).removeprefix("site."))
    return {name for form in _below(BaseForm) if (name := _name(form)).partition(".")[0] in OWN}


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _below(form: type) -> Iterator[type]:
    for each in form.__subclasses__():
        yield each
        yield from _below(each)


def viewsets_of_ours() -> set[str]:
    """Each makes forms and lists of its own."""
    get_resolver().url_patterns  # noqa: B018  imports every view
    return {name for viewset in viewsets.viewsets if (name := _name(type(viewset))).partition(".")[0] in OWN}


def account_pages() -> set[str]:
    """Names of the addresses under /account/ that answer something."""
    return {
        str(pattern.name)
        for route, pattern in _walk(get_resolver())
        if route.startswith("account/") and pattern.callback is not not_there and pattern.name not in REPLACED
    }


def uploads(client: Client, *files: Model) -> set[str]:
    """Routes of the pages that ask for a file, also those of one thing: of each of these."""
    return {
        route
        for route, _pattern in _walk(get_resolver())
        if "logout" not in route and any(_asks_for_a_file(client, address) for address in _filled(route, files))
    }


def _filled(route: str, files: Sequence[Model]) -> set[str]:
    """The addresses of the route, with the id of each of these for its number; none when it asks for anything else."""
    addresses = {re.sub(r"<int:\w+>", str(file.pk), route).replace("^", "").replace("$", "") for file in files}
    return {address for address in addresses if "<" not in address and "(" not in address}


def _asks_for_a_file(client: Client, address: str) -> bool:
    answer = client.get(f"/{address}")
    return not answer.streaming and re.search(rb'type=\\?"file', answer.content) is not None


def page_types() -> set[str]:
    return {page._meta.label_lower for page in get_page_models() if page is not Page}


def parameters() -> set[str]:
    """Where our code reads `request.GET`, as `package/module.py:function`."""
    return {
        f"{path.relative_to(settings.ROOT)}:{function.name}"
        for path in _modules()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef) and _reads_query(function)
    }


def _modules() -> Iterator[Path]:
    for package in ("site", "communities", "knowledge", "search"):
        yield from (settings.ROOT / package).rglob("*.py")


def _reads_query(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "GET" for node in ast.walk(function))


def routes() -> list[tuple[str, URLPattern]]:
    """Every address that takes something in its path: its route as Django writes it, from the resolver."""
    return [(route, pattern) for route, pattern in _walk(get_resolver()) if "<" in route or "(" in route]


def _walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from _walk(entry, route)
