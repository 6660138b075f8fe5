"""The picture of anything that has no photo: two circles that overlap and an eye where they do, drawn from a title.

Everything follows from a hash of the words, so a title always has the same picture. Colours are left to the stylesheet:
`data-hue` is one of 36 places on the colour circle, `data-turn` the way from there to the second colour.
"""

import zlib
from dataclasses import dataclass
from math import acos, atan2, cos, hypot, radians, sin, tau

HUES = 36
# Chosen so that the eleven regions and the programme differ by at least two places of the circle.
SALT = "2265"
WIDTH, HEIGHT = 320, 180

Point = tuple[float, float]


def hue_of(words: str) -> int:
    """The hue that belongs to a slug, a title or a name: 0 to 35."""
    return zlib.crc32(f"{SALT}{words}".encode()) % HUES


@dataclass(frozen=True)
class Circle:
    """A centre and a radius, in the picture's own units."""

    x: float
    y: float
    r: float

    def point(self, angle: float, scale: float = 1.0) -> Point:
        """The point at an angle in radians, on this circle or on a smaller one within it."""
        return self.x + self.r * scale * cos(angle), self.y + self.r * scale * sin(angle)

    def svg(self, css_class: str) -> str:
        return f'<circle class="{css_class}" cx="{self.x:.0f}" cy="{self.y:.0f}" r="{self.r:.0f}"/>'


class _Choices:
    """Numbers drawn from a hash, one after the other."""

    def __init__(self, words: str) -> None:
        self.state = zlib.crc32(f"{words}{SALT}".encode())

    def below(self, limit: int) -> int:
        self.state = (self.state * 1_103_515_245 + 12_345) % 2**31
        return (self.state >> 12) % limit

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.below(1000) / 999


def draw(title: str, colour_of: str = "") -> str:
    """SVG for a title; `colour_of` (a region's slug, say) gives the hue when it is not the title's own."""
    choices = _Choices(title)
    one, other = _pair(choices)
    lens = f'<path class="art__lens" d="{_lens(one, other)}"/>'
    lines = _lines(one, other, choices.below(3))
    return (
        f'<svg class="art" data-hue="{hue_of(colour_of or title)}" data-turn="{choices.below(4)}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<path class="art__ground" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f"{one.svg('art__one')}{other.svg('art__other')}{lines}{lens}{_pupil(one, other)}</svg>"
    )


def _pair(choices: _Choices) -> tuple[Circle, Circle]:
    """Two circles around the middle that overlap by about a third, at a slant."""
    first, second = choices.between(44, 68), choices.between(44, 68)
    apart = (first + second) * choices.between(0.58, 0.68)
    slant = radians(choices.between(-26, 26))
    half = Circle(WIDTH / 2 + choices.between(-30, 30), HEIGHT / 2, apart / 2)
    return Circle(*half.point(slant + tau / 2), first), Circle(*half.point(slant), second)


def _towards(one: Circle, other: Circle) -> tuple[float, float]:
    """The direction from one centre to the other in radians, and how far it is."""
    return atan2(other.y - one.y, other.x - one.x), hypot(other.x - one.x, other.y - one.y)


def _lens(one: Circle, other: Circle) -> str:
    """The path around what two circles share: along the first from crossing to crossing, and back along the other."""
    angle, apart = _towards(one, other)
    half = acos((apart**2 + one.r**2 - other.r**2) / (2 * apart * one.r))
    (x, y), (end_x, end_y) = one.point(angle - half), one.point(angle + half)
    return (
        f"M{x:.1f} {y:.1f}A{one.r:.1f} {one.r:.1f} 0 0 1 {end_x:.1f} {end_y:.1f}"
        f"A{other.r:.1f} {other.r:.1f} 0 0 1 {x:.1f} {y:.1f}z"
    )


def _pupil(one: Circle, other: Circle) -> str:
    """An eye in the middle of what they share, with a light in it."""
    angle, apart = _towards(one, other)
    middle = one.point(angle, (apart + one.r - other.r) / 2 / one.r)
    eye = Circle(*middle, (one.r + other.r - apart) * 0.27)
    light = Circle(*eye.point(-tau / 8, 0.45), eye.r * 0.28)
    return eye.svg("art__pupil") + light.svg("art__light")


def _lines(one: Circle, other: Circle, style: int) -> str:
    """What each way of looking has of its own, on the side that it does not share: arcs, rays or nothing."""
    angle, _apart = _towards(one, other)
    strokes = (_arcs, _rays, _nothing)[style]
    path = strokes(one, angle + tau / 2) + strokes(other, angle)
    return f'<path class="art__line" d="{path}"/>' if path else ""


def _nothing(circle: Circle, angle: float) -> str:
    return ""


def _arcs(circle: Circle, angle: float) -> str:
    return "".join(_arc(circle, angle, scale) for scale in (0.84, 0.68))


def _arc(circle: Circle, angle: float, scale: float) -> str:
    (x, y), (end_x, end_y) = circle.point(angle - 0.6, scale), circle.point(angle + 0.6, scale)
    r = circle.r * scale
    return f"M{x:.1f} {y:.1f}A{r:.1f} {r:.1f} 0 0 1 {end_x:.1f} {end_y:.1f}"


def _rays(circle: Circle, angle: float) -> str:
    return "".join(_ray(circle, angle + step * 0.36) for step in (-2, -1, 0, 1, 2))


def _ray(circle: Circle, angle: float) -> str:
    (x, y), (end_x, end_y) = circle.point(angle, 0.68), circle.point(angle, 0.86)
    return f"M{x:.1f} {y:.1f}L{end_x:.1f} {end_y:.1f}"
