"""Asking an address as a role, and everything that comes back."""

from django.test import Client

from .roles import VISITOR
from .world import World


def client_of(world: World, role: str) -> Client:
    client = Client()
    if role != VISITOR:
        client.force_login(world.people[role])
    return client


def answer(client: Client, address: str) -> str:
    """Headers and body, as text."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + body.decode(errors="replace")
