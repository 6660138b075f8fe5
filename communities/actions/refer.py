from django.db import transaction

from communities.mention_notices import MENTION, REFERRED
from communities.models import Question
from notifications.actions import tell
from people.models import Region, User


@transaction.atomic
def refer(question: Question, by: User, to: Region | User | None, words: str) -> None:
    """To who knows more of it, instead of who was named before; to nobody takes the referral away. A person is told."""
    question.to_region = to if isinstance(to, Region) else None
    question.to_person = to if isinstance(to, User) else None
    question.words, question.referred_by = (words, by) if to else ("", None)
    question.save(update_fields=["to_region", "to_person", "words", "referred_by"])
    if question.to_person and question.to_person != by:
        tell(MENTION, [(question.to_person.pk, question.topic.token, REFERRED)])
