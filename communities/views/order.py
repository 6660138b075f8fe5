"""What facilitators do to keep order."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions, policies
from communities.models import Topic
from people.models import User
from people.viewer import member_of_request, viewer_of_request

from .asked import only_if
from .found import visible_topic

# By the value of the button.
DEEDS: dict[str, Callable[[Topic, User], None]] = {
    "vastzetten": actions.pin,
    "losmaken": actions.unpin,
    "sluiten": actions.lock,
    "heropenen": actions.unlock,
}


@require_POST
def order(request: HttpRequest, community: str, topic: str) -> HttpResponse:
    """Pin, unpin, lock or unlock a topic, by the button that was pressed (`doe`)."""
    facilitator, viewer = member_of_request(request), viewer_of_request(request)
    found = visible_topic(request, community, topic)
    only_if(policies.can_order(viewer, found))
    deed = DEEDS.get(request.POST.get("doe", ""))
    try:
        if deed:
            deed(found, facilitator)
    except actions.TooManyPinnedError:
        many = _("There are %(most)s pinned topics already. First take one off its pin.")
        messages.error(request, many % {"most": actions.MOST_PINNED})
    return redirect(found)
