"""Asking an address as a role, and everything that comes back."""

import re
from urllib.parse import quote

from django.http import HttpResponse
from django.test import Client

from .roles import VISITOR
from .world import World

CSRF_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def client_of(world: World, role: str, *, careful: bool = False) -> Client:
    """A browser in which this role is signed in; a careful one has its forms checked, as in production."""
    client = Client(enforce_csrf_checks=careful)
    if role != VISITOR:
        client.force_login(world.people[role])
    return client


def answer(client: Client, address: str) -> str:
    """Headers and body, as text."""
    return told(client.get(address))


def told(response: HttpResponse) -> str:
    """Status, headers and body, as text; without the token that is another one in every form."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items() if name != "Expires")  # now
    return f"{response.status_code}\n{headers}\n" + CSRF_TOKEN.sub("", body.decode(errors="replace"))


def without_address(response: HttpResponse) -> str:
    """What was told, without the address that was asked and what stands after its question mark."""
    asked = response.request
    text, path = told(response), asked["PATH_INFO"]
    for address in (f"{path}?{asked['QUERY_STRING']}", path):
        for written in (address, quote(address), quote(address, safe="")):
            text = text.replace(written, "")
    return text
