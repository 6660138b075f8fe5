"""Production gives every static file an address with a hash of what is in it, so browsers may keep it for ever."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.templatetags.static import static
from pytest_django import Settings

from andereogen.settings import base


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """Only our own files: Wagtail's thousands are collected the same way."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [base.ROOT / "site" / "andereogen" / "static"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_the_stylesheet_names_its_fonts_by_their_hashes(collected: Path) -> None:
    address = static("andereogen/site.css")
    assert re.fullmatch(r"/static/andereogen/site\.[0-9a-f]{12}\.css", address)
    sheet = (collected / address.removeprefix("/static/")).read_text()
    fonts = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(fonts) == 2
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", font) for font in fonts)


def test_stylesheets_are_there_compressed(collected: Path) -> None:
    sheet = collected / static("andereogen/components.css").removeprefix("/static/")
    assert sheet.with_name(sheet.name + ".br").stat().st_size < 10_000
