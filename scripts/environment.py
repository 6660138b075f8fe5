"""Makes `.venv` and fills it with exactly what `requirements/` locks.

    python3 scripts/environment.py [core|test]

Runs on the bare Python of a fresh machine, so it imports the standard library alone. A second run does nothing
until a lock file, a translation or the Python changes.
"""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PROFILES = ("core", "test")  # each holds all of the one before it


class SetupError(Exception):
    """Something on this machine is in the way; the text tells a person in one line what to do."""


def install(profile: str) -> None:
    """Brings `.venv` up to `profile`, or leaves it alone when it is. Raises SetupError with the reason in Dutch."""
    profile = max(profile, _installed_profile(), key=PROFILES.index)
    stamp = f"{profile} {_fingerprint(profile)}"
    if _stamp().is_file() and _stamp().read_text() == stamp:
        return
    _make_venv()
    print("De pakketten worden geïnstalleerd (alleen de eerste keer)...", flush=True)
    locked = ROOT / "requirements"
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1")
    _run(*pip, "--require-hashes", "-r", locked / "uv.txt")
    uv = (PYTHON, "-m", "uv", "pip", "sync", "--quiet", "--python", PYTHON)
    _run(*uv, "--require-hashes", locked / f"{profile}.txt")
    _make_importable()
    _run(PYTHON, ROOT / "scripts" / "messages.py", "compile")
    _stamp().write_text(stamp)


def _make_venv() -> None:
    if PYTHON.exists():
        return
    # Debian's python3 has `venv` but lacks the part that puts pip into it.
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupError(f"De venv-module van Python ontbreekt. Op Debian of Ubuntu: apt install python{version}-venv")
    try:
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True, capture_output=True)
    except subprocess.CalledProcessError as error:
        raise SetupError(f"De map {VENV} kan niet gemaakt worden. Mag je hier schrijven?") from error


def _make_importable() -> None:
    """Both source roots on the path of every program in `.venv`, also of gunicorn and celery."""
    packages = next(VENV.glob("lib/python3.*/site-packages"))
    (packages / "andereogen.pth").write_text(f"{ROOT}\n{ROOT / 'site'}\n")


def _run(*command: str | Path) -> None:
    log = VENV / "install.log"
    with log.open("w") as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise SetupError(f"Het installeren lukt niet. Is er verbinding met internet? Wat er misging staat in {log}")


def _stamp() -> Path:
    return VENV / "installed"


def _installed_profile() -> str:
    """What was asked for before, so that `make demo` after `make test` keeps what the tests need."""
    return _stamp().read_text().split()[0] if _stamp().is_file() else PROFILES[0]


def _fingerprint(profile: str) -> str:
    digest = hashlib.sha256(sys.version.encode() + bytes(ROOT))
    translations = sorted((ROOT / "site" / "andereogen" / "locale").rglob("*.po"))
    for path in (ROOT / "requirements" / "uv.txt", ROOT / "requirements" / f"{profile}.txt", *translations):
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    try:
        install(sys.argv[1] if len(sys.argv) > 1 else "core")
    except SetupError as error:
        sys.exit(str(error))
