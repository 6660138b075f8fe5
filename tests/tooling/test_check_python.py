"""`make` says in one line that a Python is too old, whatever that Python can read."""

import ast
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_python.py"


def run_as_version(*version: int) -> subprocess.CompletedProcess[str]:
    program = f"import runpy, sys; sys.version_info = {version}; runpy.run_path({str(SCRIPT)!r})"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_an_old_python_gets_one_clear_line() -> None:
    done = run_as_version(3, 9, 2)
    assert done.returncode == 1
    assert done.stderr == (
        "Python 3.11 of nieuwer is nodig; dit is Python 3.9. Kies een andere: make PYTHON=python3.12 ...\n"
    )


def test_this_python_passes_in_silence() -> None:
    done = run_as_version(3, 11, 0)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_check_is_written_in_syntax_that_any_python_reads() -> None:
    kinds = {type(node).__name__ for node in ast.walk(ast.parse(SCRIPT.read_text()))}
    assert not kinds & {"JoinedStr", "AnnAssign", "FunctionDef", "NamedExpr", "Match"}
