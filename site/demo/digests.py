"""What is random elsewhere follows from names here, so that each demo is the same."""

import hashlib
from uuid import NAMESPACE_URL, UUID, uuid5

from people.tokens import TOKEN_LENGTH, UNAMBIGUOUS


def token(*names: str) -> str:
    """As `people.tokens.new_token`."""
    digest = hashlib.sha256("/".join(names).encode()).digest()
    return "".join(UNAMBIGUOUS[byte % len(UNAMBIGUOUS)] for byte in digest[:TOKEN_LENGTH])


def uuid(*names: str) -> UUID:
    return uuid5(NAMESPACE_URL, "/".join(names))
