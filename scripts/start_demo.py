"""`make demo`: checks what a person can get wrong, makes the environment, and hands over to `manage.py demo`.

Runs on the bare Python of a fresh machine, so it imports the standard library alone.
"""

import argparse
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from environment import PYTHON, ROOT, SetupError, install

MADE_BY_THE_PLATFORM = (
    "andereogen.sqlite3",
    "andereogen.sqlite3-shm",
    "andereogen.sqlite3-wal",
    "mail",
    "media",
    "private",
)


def port_number(text: str) -> int:
    """Raises SetupError unless `text` is a port that is free on this machine."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise SetupError(f"PORT moet een getal van 1 tot en met 65535 zijn, en niet {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left counts as free
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError as error:
            raise SetupError(f"Poort {text} mag je niet gebruiken. Kies een hogere: make demo PORT=8001") from error
        except OSError as error:
            raise SetupError(f"Poort {text} is al in gebruik. Kies een andere: make demo PORT=8001") from error
    return int(text)


def data_folder(text: str) -> Path:
    """Makes the folder when it isn't there. Raises SetupError when nothing can be written in it."""
    folder = Path(text).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise SetupError(
            f"In de map {folder} kan niet geschreven worden. Kies een andere: make demo DATA=/pad/naar/map"
        ) from error
    return folder


def reset(folder: Path) -> None:
    """Removes what the platform made in the folder, and nothing else that may be there."""
    for name in MADE_BY_THE_PLATFORM:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", default="8000")
    parser.add_argument("--data", default="var")
    parser.add_argument("--reset", action="store_true")
    options = parser.parse_args()
    port, folder = port_number(options.port), data_folder(options.data)
    install("core")
    if options.reset:
        reset(folder)
    embedded = {
        "DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "andereogen.settings.embedded",
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    os.execve(PYTHON, [str(PYTHON), str(ROOT / "manage.py"), "demo", f"--port={port}"], os.environ | embedded)


if __name__ == "__main__":
    try:
        main()
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
