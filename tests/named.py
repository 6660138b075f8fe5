"""Lists that name tests are held to tests that exist."""

import ast
from collections.abc import Iterable
from pathlib import Path

TESTS = Path(__file__).parent


def missing(named: Iterable[str]) -> set[str]:
    """Those of these tests (`search/test_drain.py::test_it`, also within a class) that aren't there."""
    return {test for test in named if not _exists(test)}


def _exists(test: str) -> bool:
    path, _, name = test.partition("::")
    file = TESTS / path
    names = {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}
    return name in names
