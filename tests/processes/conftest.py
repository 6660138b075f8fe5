"""What is timed here shares the machine with no other site of these tests."""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module", autouse=True)
def _one_site_at_a_time() -> Iterator[None]:
    """The files of tests run beside each other; those of this folder wait for each other."""
    with (Path(tempfile.gettempdir()) / "andereogen-processes.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
