"""Who may be named in a post, while it is typed."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from communities.mentions import names_in
from people.bylines import bylines

from .found import visible_community

MOST = 8


@require_safe
def people(request: HttpRequest, community: str) -> JsonResponse:
    """The first members with a name of which a word begins like this (`?q=`), in the form of search's suggestions."""
    names = names_in(visible_community(request, community))
    typed = " " + request.GET.get("q", "").lower()
    fitting = [(name, person) for name, person in names.items() if typed in f" {name.lower()}"][:MOST]
    known = bylines(person for _name, person in fitting)
    lines = [(name, known[person.pk].removeprefix(name).removeprefix(", ")) for name, person in fitting]
    return JsonResponse({"suggestions": [{"text": name, "kind": rest} for name, rest in lines]})
