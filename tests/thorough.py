"""How much of chance is tried: everything in CI, a part while one works."""

import os

THOROUGH = os.environ.get("CI") == "true"


def examples(count: int) -> int:
    """For `max_examples` of a property: so many in CI, a third of them elsewhere."""
    return count if THOROUGH else count // 3
