"""What a reply begins with when it quotes a post (`?citaat=<token>`)."""

from django.contrib import messages
from django.http import HttpRequest

from communities.forms import QUOTED_ELSEWHERE
from communities.models import Topic
from communities.quoting import quotation

from .found import post_named


def quoted(request: HttpRequest, topic: Topic) -> str:
    """Of a post elsewhere that the viewer reads too, the page says why it isn't taken over. Raises Http404."""
    if request.method == "POST" or "citaat" not in request.GET:
        return ""
    post = post_named(request, request.GET["citaat"])
    if post.topic_id == topic.pk:
        return quotation(post)
    messages.error(request, QUOTED_ELSEWHERE)
    return ""
