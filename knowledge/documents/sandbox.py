"""Reading in a child process, so that a hostile file can cost a few seconds and nothing else."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import odt, pdf, plain, word
from .errors import BY_NAME, BrokenError, DocumentError, TooSlowError
from .lines import Line
from .model import Notice
from .pages import Page, to_pages
from .source import Entry, Source

SECONDS = 30
MEMORY = 1024 * 2**20  # bytes of address space, of which the interpreter itself takes some two hundred megabytes
_ROOT = Path(__file__).resolve().parents[2]
_READERS = {"pdf": pdf.read, "docx": word.read, "odt": odt.read, "txt": plain.read, "md": plain.read}


def read(kind: str, path: Path, seconds: int = SECONDS, memory: int = MEMORY) -> Source:
    """What this kind of reader makes of the file. Raises what it raises, TooSlowError, or BrokenError when it dies."""
    return to_source(_in_child("source", kind, path, seconds, memory))


def read_pages(kind: str, path: Path, seconds: int = SECONDS, memory: int = MEMORY) -> tuple[Page, ...]:
    """The file's text by pages; raises as `read`."""
    return tuple(Page(**page) for page in _in_child("pages", kind, path, seconds, memory))


def _in_child(form: str, kind: str, path: Path, seconds: int, memory: int) -> Any:
    arguments = [form, kind, str(path.resolve()), str(seconds), str(memory)]
    environment = {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "LANG": os.environ.get("LANG", "C.UTF-8")}
    try:
        # The child gets numbers and a path that we made absolute, no shell, no input and none of our secrets.
        done = subprocess.run(  # noqa: S603  (as said above)
            [sys.executable, "-m", f"{__package__}.sandbox", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=2 * seconds or 10,
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlowError(str(seconds)) from error
    if done.returncode < 0:  # ended by a signal: a limit was passed
        raise TooSlowError(str(seconds))
    if not done.stdout:
        raise BrokenError
    return from_json(done.stdout)


def to_json(form: str, kind: str, path: Path) -> str:
    """The child's answer: what was read, in this form, or the name of the refusal."""
    try:
        source = _READERS[kind](path)
        return json.dumps(asdict(source) if form == "source" else [asdict(page) for page in to_pages(source)])
    except DocumentError as error:
        return json.dumps({"error": type(error).__name__, "detail": error.detail})
    except (MemoryError, RecursionError):
        return json.dumps({"error": "TooSlowError", "detail": str(SECONDS)})


def from_json(answer: bytes) -> Any:
    """What was read. Raises what the child names."""
    data: Any = json.loads(answer)
    if "error" in data:
        raise BY_NAME[data["error"]](data["detail"])
    return data


def to_source(data: dict[str, Any]) -> Source:
    return Source(
        lines=[Line(**{**line, "rows": tuple(map(tuple, line["rows"]))}) for line in data["lines"]],
        title=data["title"],
        bookmarks=tuple(Entry(**entry) for entry in data["bookmarks"]),
        page_count=data["page_count"],
        warnings=tuple(Notice(**warning) for warning in data["warnings"]),
    )


def main(arguments: list[str]) -> None:  # pragma: no cover - runs in the child only, where nothing measures
    form, kind, path, seconds, memory = arguments
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(to_json(form, kind, Path(path)))


if __name__ == "__main__":  # pragma: no cover - as above
    main(sys.argv[1:])
