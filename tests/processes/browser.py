"""A person at a keyboard, as far as HTTP goes: cookies, links, and forms filled in as they were served."""

from __future__ import annotations

import http.cookiejar
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self._textarea: str | None = None
        self._select: str | None = None
        self._link: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif tag == "a" and "href" in given:
            self._link, self._text = given["href"], []
        elif self.forms:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        values, name = self.forms[-1].values, given.get("name", "")
        if tag == "input" and name:
            ticks = given.get("type") in ("checkbox", "radio", "submit")
            if not ticks or "checked" in given:
                values[name] = given.get("value", "on" if ticks else "")
        elif tag == "textarea" and name:
            self._textarea, self._text = name, []
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in values):
            values[self._select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        text = "".join(self._text)
        if tag == "textarea" and self._textarea:
            self.forms[-1].values[self._textarea] = text.removeprefix("\n")
            self._textarea = None
        elif tag == "select":
            self._select = None
        elif tag == "a" and self._link is not None:
            self.links.append((" ".join(text.split()), self._link))
            self._link = None


@dataclass
class Page:
    url: str
    status: int
    text: str

    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.text)
        return reader

    def link(self, words: str) -> str:
        """The address of the first link with these words in it."""
        return next(href for text, href in self._read().links if words in text)

    def form(self, *names: str) -> Form:
        """The form that has fields of these names."""
        return next(form for form in self._read().forms if all(name in form.values for name in names))


class Browser:
    """One person's browser at one site."""

    def __init__(self, base: str) -> None:
        self.base = base
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)

    def get(self, path: str) -> Page:
        return self._open(urllib.request.Request(urllib.parse.urljoin(self.base, path)))

    def json(self, path: str) -> dict[str, object]:
        request = urllib.request.Request(urllib.parse.urljoin(self.base, path), headers={"Accept": "application/json"})
        return json.loads(self._open(request).text)

    def send(self, page: Page, form: Form, **filled: str) -> Page:
        values = form.values | {name.replace("__", "-"): value for name, value in filled.items()}
        url = urllib.parse.urljoin(page.url, form.action)
        data = urllib.parse.urlencode(values).encode()
        return self._open(urllib.request.Request(url, data=data, headers={"Referer": page.url}))

    def sign_in(self, email: str, password: str) -> None:
        page = self.get("/account/login/")
        after = self.send(page, page.form("login", "password"), login=email, password=password)
        assert "/account/login/" not in after.url, after.text

    def find(self, words: str) -> Page:
        return self.get("/zoeken/?" + urllib.parse.urlencode({"q": words}))

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=20) as response:
                return Page(response.url, response.status, response.read().decode())
        except urllib.error.HTTPError as error:
            return Page(error.url or "", error.code, error.read().decode())
