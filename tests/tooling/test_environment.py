"""`make install` makes the environment, or says in one line what stands in the way."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout with as much in it as an installation reads."""
    for folder in ("scripts", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def install(clone: Path, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs scripts/environment.py there, after the given lines of Python."""
    program = f"{before}\nimport runpy, sys\nsys.argv = ['environment.py', 'core']\n"
    program += f"runpy.run_path({str(clone / 'scripts' / 'environment.py')!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
        timeout=120,
    )


def test_without_the_venv_module_it_says_what_to_install(clone: Path) -> None:
    done = install(clone, "import sys; sys.modules['ensurepip'] = None")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert done.returncode == 1
    assert done.stderr == (
        f"De venv-module van Python ontbreekt. Op Debian of Ubuntu: apt install python{version}-venv\n"
    )


def test_without_a_network_it_asks_for_one_and_keeps_the_details_in_a_file(clone: Path) -> None:
    done = install(clone, PIP_INDEX_URL="http://127.0.0.1:9/", PIP_NO_CACHE_DIR="1", PIP_CONFIG_FILE=os.devnull)
    log = clone / ".venv" / "install.log"
    assert done.returncode == 1
    assert done.stderr == f"Het installeren lukt niet. Is er verbinding met internet? Wat er misging staat in {log}\n"
    assert "uv" in log.read_text()


def test_a_file_in_the_way_of_the_environment_is_named(clone: Path) -> None:
    (clone / ".venv").touch()
    done = install(clone)
    assert done.returncode == 1
    assert done.stderr == f"De map {clone}/.venv kan niet gemaakt worden. Mag je hier schrijven?\n"


@pytest.mark.parametrize("name", ["uv", "core", "prod", "test"])
def test_every_locked_package_has_one_version_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    packages = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[a-z0-9._-]+==\S+ ", package) and "--hash=sha256:" in package for package in packages)
    assert "://" not in text


def test_each_lock_holds_the_one_before_it() -> None:
    core, prod, tests = (
        set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / f"{name}.txt").read_text(), re.M))
        for name in ("core", "prod", "test")
    )
    assert core < prod < tests
