from django.urls import reverse
from django.utils.translation import gettext as _

from communities.models import Community, Topic

Crumbs = list[tuple[str, str]]


def crumbs(*places: Community | Topic) -> Crumbs:
    """Title and address of the overview and of these, from the outside in."""
    return [(_("Communities"), reverse("communities:overview")), *((str(at), at.get_absolute_url()) for at in places)]
