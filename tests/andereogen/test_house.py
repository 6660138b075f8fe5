"""The house: its layers, its settings, and nothing that shadows the standard library."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PACKAGES = [
    "andereogen",
    "demo",
    "editorial",
    "people",
    "regions",
    "stories",
    "communities",
    "knowledge",
    "search",
]


def test_site_stays_a_source_root() -> None:
    assert not (settings.ROOT / "site" / "__init__.py").exists()


@pytest.mark.parametrize("name", PACKAGES)
def test_our_packages_are_ours(name: str) -> None:
    module = importlib.import_module(name)
    assert Path(str(module.__file__)).is_relative_to(settings.ROOT)


def _start_production(**env: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(settings.ROOT), str(settings.ROOT / "site")])
    return subprocess.run(
        [sys.executable, "-c", "import andereogen.settings.production"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": path,
            "DJANGO_SETTINGS_MODULE": "andereogen.settings.production",
        }
        | env,
        capture_output=True,
        text=True,
    )


COMPLETE = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "platform.example",
    "SITE_URL": "https://platform.example",
    "DATABASE_URL": "postgres://u:p@db/name",
    "REDIS_URL": "redis://redis/0",
    "ELASTICSEARCH_URL": "http://search:9200",
    "DEFAULT_FROM_EMAIL": "noreply@platform.example",
}


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_production_does_not_start_half_configured_and_says_what_is_missing(missing: str) -> None:
    done = _start_production(**{name: value for name, value in COMPLETE.items() if name != missing})
    assert done.returncode != 0
    assert f"{missing} is not set" in done.stderr


def test_production_refuses_debug_and_default_secrets() -> None:
    done = _start_production(**COMPLETE | {"DEBUG": "true", "SECRET_KEY": "not-a-secret"})
    assert "DEBUG is on" in done.stderr
    assert "SECRET_KEY is a default" in done.stderr


def test_production_starts_when_complete() -> None:
    done = _start_production(**COMPLETE)
    assert done.returncode == 0, done.stderr
