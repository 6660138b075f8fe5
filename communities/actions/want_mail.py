from communities.models import NoMail
from people.models import User


def want_mail(person: User, wanted: bool) -> None:
    """Letters from now on, or none."""
    if wanted:
        NoMail.objects.filter(person=person).delete()
    else:
        NoMail.objects.bulk_create([NoMail(person=person)], ignore_conflicts=True)
