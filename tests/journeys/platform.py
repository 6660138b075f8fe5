"""The platform as it runs without servers, in a folder of its own: real processes that share nothing with the tests."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 240.0  # on a machine where much else runs


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@dataclass
class Platform:
    """Its processes end with it."""

    folder: Path
    port: int = field(default_factory=free_port)
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "andereogen.sqlite3"

    @property
    def _environment(self) -> dict[str, str]:
        without_servers = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
        return without_servers | {
            "DATA": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "andereogen.settings.embedded",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "SITE_URL": self.address,
        }

    def manage(self, *arguments: str, **environment: str) -> None:
        """A command of `manage.py`, until it is done."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self._environment | environment, check=True
        )

    def start(self, *arguments: str) -> None:
        """Python with these arguments, until the platform stops."""
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=self._environment, start_new_session=True
        )
        self._running.append(process)

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert all(process.poll() is None for process in self._running), "the platform stopped while starting"
            try:
                urllib.request.urlopen(self.address, timeout=START_SECONDS).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"no answer within {START_SECONDS} s")

    def stop(self) -> None:
        for process in self._running:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self._running:
            process.wait(timeout=30)
