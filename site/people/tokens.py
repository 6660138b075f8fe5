"""Random ids for addresses of closed things: no words, no sequence. In routes they are `<token:name>`."""

import secrets

from django.urls import register_converter
from django.urls.converters import StringConverter

UNAMBIGUOUS = "abcdefghijkmnpqrstuvwxyz23456789"
TOKEN_LENGTH = 12
TOKEN = f"[{UNAMBIGUOUS}]{{{TOKEN_LENGTH}}}"


def new_token() -> str:
    """60 bits."""
    return "".join(secrets.choice(UNAMBIGUOUS) for _place in range(TOKEN_LENGTH))


class TokenConverter(StringConverter):
    """What can't be a token never reaches the database."""

    regex = TOKEN


register_converter(TokenConverter, "token")
