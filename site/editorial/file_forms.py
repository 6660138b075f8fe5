"""The forms of images and documents in the admin."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


class WithoutTags:
    """Tags of files would tell every editor what others work on, and nobody finds a file by them here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)  # type: ignore[attr-defined]


class ImageForm(WithoutTags, BaseImageForm):
    pass


class DocumentForm(WithoutTags, BaseDocumentForm):
    pass
