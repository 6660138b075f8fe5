"""What happens by itself every minute: scheduled publication and expiry, groups that follow from dates,
invitations that are owed."""

from django.core.management import call_command

from people.groups import sync_groups
from people.invitations import send_invitations


def tick() -> None:
    """Safe to run at any time and as often as one likes."""
    call_command("publish_scheduled", verbosity=0)
    sync_groups()
    send_invitations()
