"""What the engines agree on in what they hold and show."""

from hashlib import blake2b

from ..models import SearchEntry
from ..results import MAX_DEPTH, Query

ENTRIES_SHOWN = 3  # of one container, the best ones
NEAR = 2  # places that two tokens typed side by side may stand apart, or turned round
TITLE_BONUS = 1000  # an entry whose whole title is the question stands on top


def stored_tokens(entry: SearchEntry) -> list[str]:
    return f"{entry.title_tokens} {entry.tokens}".split()


def number_of(text: str) -> int:
    """63 bits of a hash, to group by: among a million texts no two have the same."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


def check_depth(query: Query) -> None:
    """Raises ValueError for a page that lies deeper than hits can be paged through, or before the first."""
    if query.page < 1 or query.page * query.size > MAX_DEPTH:
        raise ValueError(f"no page {query.page} of {query.size} hits")
