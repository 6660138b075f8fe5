"""How allauth behaves here: nobody signs up alone, and the office's invitation sets the first password."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed until joining is built; the office makes people in the admin."""
        return False
