"""The free blocks of every page type: text, quote, picture, film, document, good practice."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .films import parse_film, validate_film

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"))
    by = blocks.CharBlock(label=_("Who says this?"), help_text=_("Name, organisation, role and region"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "editorial/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "editorial/blocks/picture.html"


class FilmBlock(blocks.StructBlock):
    """Nothing is loaded from elsewhere: the first click tells where the film is, the second goes there."""

    title = blocks.CharBlock(label=_("What is the film about?"))
    url = blocks.URLBlock(label=_("Address of the film"), validators=[validate_film])
    transcript = blocks.TextBlock(label=_("Transcript"), required=False)

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"film": parse_film(value["url"])}

    class Meta:
        icon = "media"
        label = _("Film")
        template = "editorial/blocks/film.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    about = blocks.CharBlock(label=_("What is in it?"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "editorial/blocks/document.html"


class PracticeBlock(blocks.StructBlock):
    """A good practice as a card: what was done, what came of it, what made it work."""

    title = blocks.CharBlock(label=_("Title"))
    sector = blocks.CharBlock(label=_("Sector"), required=False)
    text = blocks.TextBlock(label=_("What do you do?"))
    result = blocks.TextBlock(label=_("What came of it?"), required=False)
    worked = blocks.TextBlock(label=_("What made it work?"), required=False)

    class Meta:
        icon = "pick"
        label = _("Good practice")
        template = "editorial/blocks/practice.html"


class BodyBlock(blocks.StreamBlock):
    """What an editor builds a page from, in any order."""

    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, template="editorial/blocks/text.html")
    quote = QuoteBlock()
    picture = PictureBlock()
    film = FilmBlock()
    document = DocumentBlock()
    practice = PracticeBlock()
