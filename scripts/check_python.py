"""Stops with one line when this Python is too old. Kept apart because it must itself run on any Python."""

# ruff: noqa: UP031, UP036  (an old Python knows neither f-strings nor that it is too old)
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Python 3.11 of nieuwer is nodig; dit is Python %d.%d. Kies een andere: make PYTHON=python3.12 ..."
        % tuple(sys.version_info[:2])
    )
