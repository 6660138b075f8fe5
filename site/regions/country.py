"""A schematic map of the Netherlands, drawn by ourselves: an outline, and a numbered pin for each region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

SOUTH, NORTH = 50.7, 53.6  # degrees
WEST, EAST = 3.3, 7.3
SCALE = 100  # units of the drawing per degree of latitude
NARROWING = 0.613  # cosine of 52.2°: a degree of longitude is that much shorter

# Longitude and latitude, by eye: meant to be recognised, not to be measured.
COAST_AND_BORDER = (
    "3.37,51.37 3.45,51.54 3.69,51.71 4.00,51.85 4.07,51.98 4.27,52.11 4.53,52.38 4.62,52.60 4.70,52.80 4.76,52.96 "
    "5.05,52.94 5.33,53.06 5.41,53.18 5.65,53.30 5.95,53.38 6.30,53.40 6.75,53.46 6.93,53.33 7.21,53.24 7.09,52.85 "
    "7.05,52.64 6.72,52.63 6.69,52.55 6.98,52.46 7.06,52.24 6.83,51.97 6.40,51.83 5.97,51.83 5.95,51.74 6.10,51.60 "
    "6.22,51.40 6.07,51.17 5.87,51.05 6.08,50.90 6.02,50.76 5.69,50.76 5.77,51.02 5.85,51.16 5.24,51.27 5.08,51.47 "
    "4.77,51.49 4.40,51.37 4.24,51.37 3.90,51.20"
)
LAKE = (
    "5.07,52.92 5.33,53.04 5.42,52.85 5.70,52.82 5.85,52.62 5.60,52.55 5.45,52.49 5.15,52.33 5.02,52.40 5.08,52.58 "
    "5.30,52.72 5.15,52.78"
)


@dataclass(frozen=True)
class Pin:
    number: int  # place of the region in the list beside the map
    page: Any  # the RegionPage
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    width: float
    height: float
    outline: str  # the `d` of an SVG path
    pins: list[Pin]
    unplaced: list[Any]  # pages of regions without a place


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to units of the drawing, from its upper left corner."""
    return round((longitude - WEST) * SCALE * NARROWING, 1), round((NORTH - latitude) * SCALE, 1)


def map_of(pages: Iterable[Any]) -> Map:
    """The map of these region pages, numbered in their order."""
    width, height = project(EAST, SOUTH)
    numbered = list(enumerate(pages, start=1))
    return Map(
        width=width,
        height=height,
        outline=_path(COAST_AND_BORDER) + _path(LAKE),
        pins=[Pin(number, page, *project(page.longitude, page.latitude)) for number, page in numbered if _placed(page)],
        unplaced=[page for _number, page in numbered if not _placed(page)],
    )


def _placed(page: Any) -> bool:
    return page.latitude is not None and page.longitude is not None


def _path(points: str) -> str:
    degrees = (point.split(",") for point in points.split())
    drawn = (project(float(longitude), float(latitude)) for longitude, latitude in degrees)
    return "M" + " ".join(f"{x},{y}" for x, y in drawn) + "Z"
