"""The forms of images and documents in the admin."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import Field
from PIL import UnidentifiedImageError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .photos import damaged, discreet


class WithoutTags:
    """Tags of files would tell every editor what others work on, and nobody finds a file by them here."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)


class ImageForm(WithoutTags, BaseImageForm):
    def _clean_fields(self) -> None:
        """Wagtail counts the pixels of what it has not yet found to be a picture, and falls over."""
        try:
            super()._clean_fields()
        except UnidentifiedImageError:
            self.add_error("file", damaged())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        return discreet(file) if isinstance(file, UploadedFile) else file


class DocumentForm(WithoutTags, BaseDocumentForm):
    pass
