"""The look: contrast by computation, a light stylesheet, pictures that are always the same."""

import gzip
import re
from itertools import pairwise
from math import cos, radians, sin
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.template import Context, Template
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from andereogen.pictures import HUES, draw, hue_of
from andereogen.templatetags.components import face, hue, initials, stands_in, when

STATIC = settings.ROOT / "site" / "andereogen" / "static" / "andereogen"
SHEETS = [STATIC / "site.css", STATIC / "components.css"]
REGIONS = [
    "utrecht",
    "de-meierij",
    "foodvalley",
    "noord-kennemerland",
    "zuid-kennemerland",
    "zuid-limburg",
    "almere",
    "twente",
    "leeuwarden",
    "noordoost-friesland",
    "holland-rijnland",
]
Rgb = tuple[float, float, float]  # linear light, 0 to 1


def _tokens(scheme: str) -> dict[str, str]:
    """Custom properties of `:root`: those of the light scheme, and over them those of the dark."""
    blocks = re.findall(r":root \{(.*?)\}", (STATIC / "site.css").read_text(), re.DOTALL)
    chosen = blocks[:1] if scheme == "light" else blocks[:2]
    return dict(re.findall(r"--([\w-]+): ([^;]+);", " ".join(chosen)))


def _hex(text: str) -> Rgb:
    digits = text.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """Björn Ottosson's definition, cut off at what a screen can show."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long, medium, short = (
        (lightness + p * a + q * b) ** 3
        for p, q in ((0.3963377774, 0.2158037573), (-0.1055613458, -0.0638541728), (-0.0894841775, -1.2914855480))
    )
    red, green, blue = (
        min(1.0, max(0.0, p * long + q * medium + r * short))
        for p, q, r in (
            (4.0767416621, -3.3077115913, 0.2309699292),
            (-1.2684380046, 2.6097574011, -0.3413193965),
            (-0.0041960863, -0.7034186147, 1.7076147010),
        )
    )
    return red, green, blue


def _contrast(one: Rgb, other: Rgb) -> float:
    dark, light = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "muted", "teal", "teal-strong", "wrong")
        for ground in ("paper", "sand", "card")
    ),
    *((kind, f"{kind}-soft") for kind in ("programma", "monitoring", "regio", "inspiratie", "wrong")),
    *(("ink", f"{kind}-soft") for kind in ("programma", "monitoring", "regio", "inspiratie", "wrong")),
    ("on-teal", "teal"),
    ("on-teal", "teal-strong"),
    ("on-sun", "sun"),
    ("on-foot", "foot"),
    ("foot-link", "foot"),
    ("paper", "ink"),
]
EDGES = [("edge", "paper"), ("edge", "card"), ("edge", "sand"), ("focus", "paper"), ("focus", "sand")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_enough_contrast(scheme: str, ink: str, ground: str) -> None:
    tokens = _tokens(scheme)
    assert _contrast(_hex(tokens[ink]), _hex(tokens[ground])) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_fields_and_focus_have_enough_contrast(scheme: str, edge: str, ground: str) -> None:
    tokens = _tokens(scheme)
    assert _contrast(_hex(tokens[edge]), _hex(tokens[ground])) >= 3


def _own(tokens: dict[str, str], name: str, hue: int) -> Rgb:
    return _oklch(float(tokens[f"{name}-l"].rstrip("%")) / 100, float(tokens[f"{name}-c"]), hue * 360 / HUES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hue", range(HUES))
def test_text_in_any_own_colour_has_enough_contrast(scheme: str, hue: int) -> None:
    tokens = _tokens(scheme)
    tint, deep = _own(tokens, "tint", hue), _own(tokens, "deep", hue)
    grounds = [tint, *(_hex(tokens[name]) for name in ("paper", "sand", "card"))]
    assert min(_contrast(deep, ground) for ground in grounds) >= 4.5
    assert min(_contrast(_hex(tokens[ink]), tint) for ink in ("ink", "muted", "teal")) >= 4.5


def test_the_eleven_regions_and_the_programme_differ_in_colour() -> None:
    hues = sorted(hue_of(slug) for slug in [*REGIONS, "verhalen"])
    steps = [(after - before) % HUES for before, after in pairwise([*hues, hues[0]])]
    assert min(steps) >= 2


def test_every_hue_that_is_given_out_is_in_the_stylesheet() -> None:
    places = re.findall(r'\[data-hue="(\d+)"\] \{ --hue: (\d+);', (STATIC / "site.css").read_text())
    assert [(int(place), int(hue)) for place, hue in places] == [(n, n * 360 // HUES) for n in range(HUES)]


def test_the_stylesheets_are_light() -> None:
    assert sum(len(gzip.compress(sheet.read_bytes())) for sheet in SHEETS) < 10_000


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_stylesheet_fetches_nothing_from_elsewhere(sheet: Path) -> None:
    assert re.findall(r"url\(\"?(?:https?:)?//|@import", sheet.read_text()) == []


def test_the_font_ships_with_its_licence() -> None:
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text()


def test_a_title_always_has_the_same_picture_and_another_title_another() -> None:
    assert draw("Eén tafel in de brugklas") == draw("Eén tafel in de brugklas")
    assert draw("Eén tafel in de brugklas") != draw("Eén tafel in de klas")


def test_a_picture_takes_the_colour_of_its_region() -> None:
    assert f'data-hue="{hue_of("twente")}"' in draw("Eén tafel", "twente")


@pytest.mark.parametrize("title", ["", "a", "<script>", "'\"&", "Twente", "ë" * 300, *map(str, range(60))])
def test_any_title_gives_a_picture_without_words(title: str) -> None:
    svg = draw(title)
    assert svg.startswith('<svg class="art"')
    assert 'aria-hidden="true"' in svg
    assert "style=" not in svg
    assert "nan" not in svg
    assert "script" not in svg


@pytest.mark.parametrize(
    ("name", "letters"), [("Noor Smit", "NS"), ("Rob van der Poel", "RP"), ("Oma", "O"), ("", ""), ("éric ö", "ÉÖ")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_face_is_not_read_aloud_because_the_name_stands_beside_it() -> None:
    assert 'aria-hidden="true">NS</span>' in face("Noor Smit")


def test_dates_are_read_by_people_and_machines() -> None:
    moment = parse_datetime("2020-05-18T07:00:00+00:00")
    assert moment is not None
    assert when(moment.date()) == '<time datetime="2020-05-18">18 mei 2020</time>'
    assert when(moment) == '<time datetime="2020-05-18T09:00+02:00">18 mei 2020, 09.00 uur</time>'
    assert when(None) == ""
    assert timezone.is_aware(moment)


def test_every_template_may_use_the_components_without_loading_them() -> None:
    assert Template("{{ 'Noor Smit'|initials }}").render(Context()) == "NS"


@pytest.mark.django_db
def test_a_story_takes_the_colour_of_what_it_stands_in() -> None:
    assert stands_in(Page(url_path="/home/regios/twente/bellen/")) == "twente"
    assert hue("twente") == hue_of("twente")


def test_packages_address_people_as_the_platform_does() -> None:
    assert "Uw " not in password_validators_help_text_html()
    assert "Je wachtwoord heeft minstens 12 tekens." in password_validators_help_text_html()
