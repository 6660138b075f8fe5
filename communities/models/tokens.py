"""Random ids for addresses of closed things."""

import secrets

UNAMBIGUOUS = "abcdefghijkmnpqrstuvwxyz23456789"
TOKEN_LENGTH = 12


def new_token() -> str:
    """No words, no sequence; 60 bits."""
    return "".join(secrets.choice(UNAMBIGUOUS) for _place in range(TOKEN_LENGTH))
