from communities.models import Question
from people.models import Region, User


def refer(question: Question, by: User, to: Region | User | None, words: str) -> None:
    """To who knows more of it, instead of who was named before; to nobody takes the referral away."""
    question.to_region = to if isinstance(to, Region) else None
    question.to_person = to if isinstance(to, User) else None
    question.words, question.referred_by = (words, by) if to else ("", None)
    question.save(update_fields=["to_region", "to_person", "words", "referred_by"])
