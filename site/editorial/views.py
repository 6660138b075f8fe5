"""Pictures of pages, streamed through the check of `files`."""

from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from .files import is_public, may_have

FRESH = 300  # seconds that a browser may show a public picture without asking again


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture in the size that a page asked for. Originals have no address."""
    renditions = get_image_model().get_rendition_model().objects.select_related("image__collection")
    rendition = renditions.filter(file=name.replace("\x00", "")).first()
    if rendition is None:
        raise Http404
    public = is_public(rendition.image)  # first, as nearly every picture is, and then nobody asks further
    if not public and not may_have(request, rendition.image):
        raise Http404
    try:
        response = FileResponse(rendition.file.open())
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Security-Policy"] = "default-src 'none'"
    if public:
        patch_cache_control(response, max_age=FRESH)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
