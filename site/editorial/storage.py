"""Where pictures made for pages are kept: with all other files, but only to be had through our check."""

from django.core.files.storage import DefaultStorage
from django.urls import reverse


class CheckedStorage(DefaultStorage):
    """The default storage, whose addresses lead to `editorial.views.picture`."""

    def url(self, name: str) -> str:
        return reverse("picture", args=[name])
