"""What a post said before it was edited."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communities.policies import can_read_former
from people.viewer import viewer_of_request

from .asked import only_if
from .crumbs import crumbs
from .found import standing_post

ON_PAGE = 10


@require_safe
def versions(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponse:
    """Newest first, by page (`?pagina=`), for its author and the facilitators."""
    found = standing_post(request, community, topic, post)
    only_if(can_read_former(viewer_of_request(request), found))
    page = Paginator(found.revisions.select_related("editor"), ON_PAGE).get_page(request.GET.get("pagina"))
    context = {"post": found, "page": page, "crumbs": crumbs(found.topic.community, found.topic)}
    return render(request, "communities/versions.html", context)
