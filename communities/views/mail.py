"""Whether somebody wants letters: for who has the signed address, signed in or not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from communities import actions
from communities.letters import person_at
from communities.models import NoMail

from .asked import forms_only


@csrf_exempt  # a mail program sends it too (RFC 8058); what lets it is the signature in the address
@forms_only
@never_cache
def mail(request: HttpRequest, signed: str) -> HttpResponse:
    """Letters, or none. A form that says nothing asks for none: so does one click in a mail program."""
    person = person_at(signed)
    if person is None:
        raise Http404
    if request.method == "POST":
        actions.want_mail(person, wanted=request.POST.get("doe") == "aan")
    return render(request, "communities/mail.html", {"wanted": not NoMail.objects.filter(person=person).exists()})
