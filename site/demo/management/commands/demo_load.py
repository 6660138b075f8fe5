"""`manage.py demo_load`: the example content and its accounts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from demo.accounts import ACCOUNTS, PASSWORD
from demo.load import load
from people.models import User


class Command(BaseCommand):
    help = "Load the example content, unless there is content already, and print the accounts that are there."

    def handle(self, *args: Any, **options: Any) -> None:
        if load():
            self.stdout.write(_("The example content is loaded."))
        present = set(User.objects.filter(is_active=True).values_list("email", flat=True))
        accounts = [account for account in ACCOUNTS if account.email in present]
        if not accounts:
            return
        self.stdout.write(
            _("Sign in with one of these accounts. The password is always: %(password)s") % {"password": PASSWORD}
        )
        for account in accounts:
            self.stdout.write(f"  {account.email:<32} {account.role}")
