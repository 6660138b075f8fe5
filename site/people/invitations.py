"""Invitations: a new person gets a single-use link to set a password.

The wish is a row, so it survives a mail server that is down; the clock sends what is owed. The link itself is made at
the moment of sending and stands nowhere but in the mail.
"""

import logging
import smtplib

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from .models import Invitation, User

log = logging.getLogger(__name__)


def invite(person: User) -> Invitation:
    """Owe this person an invitation; it leaves within a minute."""
    return Invitation.objects.create(person=person)


def send_invitations() -> int:
    """Send what is owed to open accounts; returns how many left. A refused mail waits for the next minute."""
    owed = Invitation.objects.filter(sent=None, person__is_active=True).order_by("pk").values_list("pk", flat=True)
    return sum(_send(pk) for pk in list(owed))


def _send(pk: int) -> bool:
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().select_related("person").get(pk=pk)
        if invitation.sent:
            return False
        try:
            _mail(invitation.person)
        except (OSError, smtplib.SMTPException) as error:
            log.warning("invitation %s not sent: %s", pk, type(error).__name__)
            return False
        invitation.sent = timezone.now()
        invitation.save(update_fields=["sent"])
        return True


def _mail(person: User) -> None:
    context = {"person": person, "link": password_link(person)}
    subject = render_to_string("account/email/invitation_subject.txt", context).strip()
    send_mail(subject, render_to_string("account/email/invitation_message.txt", context), None, [person.email])


def password_link(person: User) -> str:
    """An address at which this person sets a password; works once and for PASSWORD_RESET_TIMEOUT seconds."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
