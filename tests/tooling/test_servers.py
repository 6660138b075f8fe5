"""scripts/servers starts servers for tests, keeps them to this machine, and stops what it started."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

SERVERS = Path(__file__).parents[2] / "scripts" / "servers"

pytestmark = pytest.mark.redis


def servers(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SERVERS, *arguments], capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another user can reach, as pytest's own cannot be."""
    path = Path(tempfile.mkdtemp(prefix="servers-"))
    path.chmod(0o755)
    yield path
    servers("stop", str(path))
    shutil.rmtree(path)


def test_a_server_tells_its_address_and_process_and_stops_by_it(folder: Path) -> None:
    address, process = servers("start-redis", str(folder)).stdout.split()
    assert address.startswith("redis://127.0.0.1:")
    assert Path("/proc", process).exists()
    with redis.Redis.from_url(address) as client:
        assert client.ping()
    assert servers("stop", str(folder)).returncode == 0
    assert not Path("/proc", process).exists()


def test_a_server_starts_again_on_the_same_port(folder: Path) -> None:
    address, _process = servers("start-redis", str(folder)).stdout.split()
    port = address.removesuffix("/0").rpartition(":")[2]
    servers("stop", str(folder))
    assert servers("start-redis", str(folder), port).stdout.split()[0] == address


def test_without_a_known_command_it_explains_itself() -> None:
    done = servers("begin")
    assert done.returncode == 2
    assert "scripts/servers start DIR" in done.stdout
