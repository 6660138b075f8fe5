"""What was written in a topic while somebody reads it, for the script that tells so."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from communities.keyset import Place
from communities.models import Post
from people.viewer import viewer_of_request

from .found import visible_topic


@require_safe
def news(request: HttpRequest, community: str, topic: str) -> JsonResponse:
    """How many posts of others came after the one that the page ends with (`?na=<token>`): `text` to show, empty when
    there is none. Raises Http404.
    """
    found, place = visible_topic(request, community, topic), Place.of(request.GET)
    posts = Post.objects.filter(topic=found)
    newer = posts.filter(pk__gt=posts.filter(token=place.token).values("pk"), removed_at=None)
    number = newer.exclude(author=viewer_of_request(request).user).count()
    told = ngettext("%(number)s new post. Read it.", "%(number)s new posts. Read them.", number) % {"number": number}
    return JsonResponse({"text": told if number else ""})
