"""Letters: who began a topic, or is named in it, gets one plain mail of what is new, and no other until that is read.

What is owed is a row, so it survives a mail server that is down; the clock sends it. A letter holds no word of the
topic, and whether its reader may see the topic is asked when it is sent (decision 23).
"""

from __future__ import annotations

import datetime
import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from people.models import User
from people.viewer import viewer_of

from .models import Letter, NoMail, Post, Topic
from .unread import with_seen

log = logging.getLogger(__name__)
AGAIN_AFTER = datetime.timedelta(minutes=10)  # longer than a mail server ever takes to answer
_signer = Signer(salt="communities.letters")


def send_letters() -> int:
    """Send what is owed; returns how many left. What was refused, or cut short, is tried again after a while."""
    return sum(_send(pk) for pk in list(_owed().order_by("pk").values_list("pk", flat=True)))


def _owed() -> models.QuerySet[Letter]:
    untried = models.Q(tried=None) | models.Q(tried__lt=timezone.now() - AGAIN_AFTER)
    return Letter.objects.filter(untried, sent=None)


def _send(pk: int) -> bool:
    """No transaction is open while the mail server is asked: on SQLite nobody could write meanwhile."""
    if not _owed().filter(pk=pk).update(tried=timezone.now()):
        return False  # another process has it
    letter = Letter.objects.select_related("person").get(pk=pk)
    post = _due(letter)
    if post is None:
        return False
    try:
        _mail(letter, post).send()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("letter %s not sent: %s", pk, type(error).__name__)
        return False
    Letter.objects.filter(pk=pk).update(sent=timezone.now())
    return True


@transaction.atomic
def _due(letter: Letter) -> Post | None:
    """The post that it brings to; without one it is owed no longer. Who writes in the topic waits, and owes it anew."""
    Topic.objects.select_for_update().get(pk=letter.topic_id)
    post = _first_unread(letter)
    if post is None:
        letter.delete()
    return post


def _first_unread(letter: Letter) -> Post | None:
    """By another, in a topic that the person began, or naming the person in one; among what the person may read."""
    person, viewer = letter.person, viewer_of(letter.person)
    topic = with_seen(Topic.objects.visible_to(viewer), person).filter(pk=letter.topic_id).first()
    if topic is None or NoMail.objects.filter(person=person).exists():
        return None
    unread = Post.objects.visible_to(viewer).filter(topic=topic, pk__gt=topic.seen).exclude(author=person)
    if topic.author_id != person.pk:
        unread = unread.filter(mentions__person=person)
    return unread.select_related("topic__community").order_by("pk").first()


def _mail(letter: Letter, post: Post) -> EmailMessage:
    """By its id a mail server may know it again, if the answer to the first try was lost."""
    home = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    off = home + mail_address(letter.person)
    context = {"person": letter.person, "link": home + post.get_absolute_url(), "off": off}
    headers = {
        "Message-ID": f"<letter.{letter.pk}.{letter.post_id}@{home.partition('://')[2].partition(':')[0]}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    subject = render_to_string("communities/email/letter_subject.txt").strip()
    body = render_to_string("communities/email/letter_message.txt", context)
    return EmailMessage(subject, body, to=[letter.person.email], headers=headers)


def mail_address(person: User) -> str:
    """Of the page on which this person, and whoever has the address, says whether letters are wanted."""
    return reverse("communities:mail", args=[_signer.sign(person.token)])


def person_at(signed: str) -> User | None:
    """Whose page this is; None for an address that is not ours."""
    try:
        return User.objects.filter(token=_signer.unsign(signed)).first()
    except BadSignature:
        return None
