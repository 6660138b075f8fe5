"""One world for all of these tests, built once into a SQLite file of its own; what a test changes is rolled back."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from search.evaluation.scratch import connected_to

from .world import World, build


@dataclass(frozen=True)
class Built:
    world: World
    file: Path
    folders: dict[str, Path]  # the settings of where files are kept


@pytest.fixture(scope="session")
def built(
    migrated: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    folder = tmp_path_factory.mktemp("world")
    file = folder / "world.sqlite3"
    shutil.copy(migrated, file)
    folders = {"MEDIA_ROOT": folder / "media", "PRIVATE_ROOT": folder / "private"}
    with django_db_blocker.unblock(), connected_to(str(file)), override_settings(**folders), transaction.atomic():
        world = build()
    return Built(world, file, folders)


@pytest.fixture
def _in_the_world(built: Built, django_db_blocker: DjangoDbBlocker, settings: Any) -> Iterator[None]:
    for name, folder in built.folders.items():
        setattr(settings, name, folder)
    with django_db_blocker.unblock(), connected_to(str(built.file)):
        yield


@pytest.fixture
def world(_in_the_world: None, db: None, built: Built) -> World:
    """A test that asks for it needs no mark `django_db`: that would open the database of the other tests first."""
    return built.world
