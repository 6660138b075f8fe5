"""The demo's texts as written in `content/`: tables of TOML."""

import tomllib
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

Table = dict[str, Any]


def parsed(name: str) -> Table:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def tables(pattern: str, name: str) -> list[Table]:
    """Every `[[name]]` in the files that match, in the order of the files."""
    return [table for path in sorted(CONTENT.glob(pattern)) for table in parsed(str(path.relative_to(CONTENT)))[name]]
