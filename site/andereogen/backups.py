"""Backups: the database and every file in one archive, and back again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.utils.translation import gettext as _

FOLDERS = {"media": "MEDIA_ROOT", "private": "PRIVATE_ROOT"}
DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
REPLACING = ("--clean", "--if-exists", "--no-owner", "--single-transaction")  # all of it, or nothing


def backup(target: Path) -> None:
    """Write the archive (tar.gz). It appears whole or not at all. Raises CommandError when a tool is missing."""
    partial = target.with_name(target.name + ".partial")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / DUMPS[connection.vendor]
        _dump_database(dump)
        partial.touch()
        partial.chmod(0o600)  # before there is anything in it to read
        with tarfile.open(partial, "w:gz") as archive:
            archive.add(dump, dump.name)
            for name, setting in FOLDERS.items():
                if (source := Path(getattr(settings, setting))).is_dir():
                    archive.add(source, name)
    partial.replace(target)


def restore(source: Path) -> None:
    """Put the archive's database and files in place of today's. Raises CommandError for anything but a backup."""
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder)
        try:
            with tarfile.open(source) as archive:
                archive.extraction_filter = getattr(tarfile, "data_filter", None)  # from Python 3.11.4 on
                archive.extractall(unpacked, [each for each in archive if _belongs(each)])  # noqa: S202 - checked
        except (tarfile.TarError, OSError) as error:
            raise CommandError(_("%(file)s is not a backup that can be read.") % {"file": source}) from error
        dump = unpacked / DUMPS[connection.vendor]
        if not dump.is_file():
            raise CommandError(_("This backup was made on another kind of database."))
        _load_database(dump)
        for name, setting in FOLDERS.items():
            _replace_folder(unpacked / name, Path(getattr(settings, setting)))


def _belongs(member: tarfile.TarInfo) -> bool:
    """Whether it is a file or folder of a backup: nothing that leads outside the folder it is unpacked in."""
    top, *rest = member.name.split("/")
    return (member.isfile() or member.isdir()) and top in {*FOLDERS, *DUMPS.values()} and ".." not in rest


def _dump_database(dump: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(dump) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        _run_postgresql_tool("pg_dump", "--format=custom", "--no-owner", f"--file={dump}")


def _load_database(dump: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(dump) as copy:
            copy.backup(connection.connection)
        copy.close()
    else:
        name = connection.settings_dict["NAME"]
        connection.close()
        _run_postgresql_tool("pg_restore", *REPLACING, f"--dbname={name}", str(dump))


def _run_postgresql_tool(tool: str, *arguments: str) -> None:
    values = connection.settings_dict
    environment = os.environ | {
        "PGHOST": values["HOST"],
        "PGPORT": str(values["PORT"] or 5432),
        "PGUSER": values["USER"],
        "PGPASSWORD": values["PASSWORD"],
        "PGDATABASE": str(values["NAME"]),
    }
    program = shutil.which(tool)
    if program is None:
        raise CommandError(_("%(tool)s is needed for this and is not installed.") % {"tool": tool})
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603  (our own arguments)
    if done.returncode:
        raise CommandError(done.stderr.strip())


def _replace_folder(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if source.is_dir():
        shutil.copytree(source, target)
