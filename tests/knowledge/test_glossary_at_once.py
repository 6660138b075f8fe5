"""Two editors who save a term at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from knowledge.models import Term
from people.models import User

pytestmark = [pytest.mark.any_database, pytest.mark.django_db(transaction=True)]
A_WHILE = 0.5  # seconds in which the second one gets as far as it can


@pytest.fixture
def editors(transactional_db: None) -> list[Client]:
    clients = [Client(), Client()]
    for number, client in enumerate(clients):
        client.force_login(User.objects.create_superuser(email=f"red{number}@voorbeeld.example", password="x"))
    return clients


def test_the_second_is_told_what_the_first_one_kept(editors: list[Client], monkeypatch: pytest.MonkeyPatch) -> None:
    first_saves, second_sends = Event(), Event()
    save = Term.save

    def save_slowly(term: Term) -> None:
        if not first_saves.is_set():
            first_saves.set()
            second_sends.wait(timeout=20)
            Event().wait(A_WHILE)
        save(term)

    def send(client: Client, name: str, *, second: bool) -> HttpResponse:
        try:
            if second:
                first_saves.wait(timeout=20)
                second_sends.set()
            return client.post(reverse("begrip:add"), {"name": name, "meaning": "Wat het is."})
        finally:
            connection.close()

    monkeypatch.setattr(Term, "save", lambda term, *args, **kwargs: save_slowly(term))
    with ThreadPoolExecutor(2) as pool:
        kept = pool.submit(send, editors[0], "poreuze randen", second=False)
        refused = pool.submit(send, editors[1], "Poreuze Randen", second=True)
    assert kept.result().status_code == 302
    assert "hoort al bij het begrip" in refused.result().content.decode()
    assert [term.name for term in Term.objects.all()] == ["poreuze randen"]
