"""A backup holds everything; restoring it brings everything back, and nothing that came after."""

import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from people.models import Organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> tuple[Path, Path]:
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        folder.mkdir()
        (folder / "voor.txt").write_text("van voor de kopie")
    return settings.MEDIA_ROOT, settings.PRIVATE_ROOT


def test_a_backup_and_a_restore_make_a_round_trip(folders: tuple[Path, Path], tmp_path: Path) -> None:
    Organisation.objects.create(name="Van voor de kopie")
    archive = tmp_path / "kopie.tar.gz"
    call_command("backup", archive)
    assert archive.stat().st_mode & 0o077 == 0, "a backup holds everything, so it is its owner's alone"

    Organisation.objects.all().delete()
    Organisation.objects.create(name="Van na de kopie")
    for folder in folders:
        (folder / "voor.txt").unlink()
        (folder / "na.txt").write_text("van na de kopie")
    call_command("restore", archive, "--replace")

    assert [each.name for each in Organisation.objects.all()] == ["Van voor de kopie"]
    assert {path.name for folder in folders for path in folder.iterdir()} == {"voor.txt"}


def test_nobody_else_reads_along_while_a_backup_is_written(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, modes = tmp_path / "kopie.tar.gz", []

    def note_mode(*args: object) -> None:
        modes.append(archive.with_name("kopie.tar.gz.partial").stat().st_mode & 0o777)

    monkeypatch.setattr(tarfile.TarFile, "add", note_mode)
    call_command("backup", archive)
    assert set(modes) == {0o600}


def test_restoring_asks_for_a_clear_yes(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", tmp_path / "kopie.tar.gz")


def test_what_is_no_backup_changes_nothing(folders: tuple[Path, Path], tmp_path: Path) -> None:
    Organisation.objects.create(name="Blijft")
    text = tmp_path / "brief.tar.gz"
    text.write_text("geen archief")
    with pytest.raises(CommandError, match=r"brief\.tar\.gz"):
        call_command("restore", text, "--replace")
    empty = tmp_path / "leeg.tar.gz"
    tarfile.open(empty, "w:gz").close()
    with pytest.raises(CommandError):
        call_command("restore", empty, "--replace")
    assert Organisation.objects.filter(name="Blijft").exists()
    assert all((folder / "voor.txt").exists() for folder in folders)


def test_nothing_is_unpacked_outside_its_folder(folders: tuple[Path, Path], tmp_path: Path) -> None:
    whole, archive, outside = tmp_path / "heel.tar.gz", tmp_path / "kopie.tar.gz", tmp_path / "buiten.txt"
    call_command("backup", whole)
    outside.write_text("van iemand anders")
    with tarfile.open(whole) as good, tarfile.open(archive, "w:gz") as bad:
        for member in good:
            bad.addfile(member, good.extractfile(member))
        for name in ("../buiten.txt", "media/../../buiten.txt", str(outside), "vreemd.txt"):
            bad.add(outside, name)
        link = tarfile.TarInfo("media/koppeling.txt")
        link.type, link.linkname = tarfile.SYMTYPE, str(outside)
        bad.addfile(link)
    call_command("restore", archive, "--replace")
    assert {path.name for folder in folders for path in folder.iterdir()} == {"voor.txt"}
