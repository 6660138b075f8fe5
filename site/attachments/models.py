"""What stands in the files that pages offer: read once for each content, found at each page that offers it."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model, get_document_model_string
from wagtail.models import Page

from editorial.files import references_to
from knowledge.models import KnowledgePage


class FileText(models.Model):
    """What came of reading one content: parts with text, or the reason why there are none."""

    digest = models.CharField(max_length=64, help_text="SHA-256 of the content; empty: there was no file")
    suffix = models.CharField(max_length=20, help_text="In lower case, with its dot")
    refusal = models.CharField(max_length=40, blank=True, help_text="Name of a class of knowledge.documents.errors")
    detail = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        constraints = (models.UniqueConstraint(fields=("digest", "suffix"), name="attachments_one_text_per_content"),)

    def __str__(self) -> str:
        return f"{self.digest[:12]}{self.suffix}"


class Part(models.Model):
    """A piece of a file's text that search finds by itself: a page of a long PDF, or some paragraphs."""

    text = models.ForeignKey(FileText, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    page_number = models.PositiveIntegerField(null=True, help_text="Of a PDF, from 1; empty: the whole file is meant")
    body = models.TextField()

    class Meta:
        verbose_name = _("part of a file")
        verbose_name_plural = _("parts of files")
        constraints = (models.UniqueConstraint(fields=("text", "position"), name="attachments_parts_in_order"),)

    def __str__(self) -> str:
        return f"{self.text} {self.position}"


class Reading(models.Model):
    """Which text a document holds. A document without a reading waits to be read, also after any change of it."""

    document = models.OneToOneField(
        get_document_model_string(), on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
    text = models.ForeignKey(FileText, on_delete=models.CASCADE, related_name="readings")

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.document_id} {self.text}"


class OfferedQuerySet(models.QuerySet["Offered"]):
    def current(self) -> OfferedQuerySet:
        """Those whose page still refers to the document, whose document still holds the part, and that aren't double.

        Of an imported knowledge item the original is left out: its sections hold the same words.
        """
        references = references_to(get_document_model()).filter(
            object_id=Cast(models.OuterRef("page_id"), models.CharField()),
            to_object_id=Cast(models.OuterRef("document_id"), models.CharField()),
        )
        imported = KnowledgePage.objects.filter(
            pk=models.OuterRef("page_id"), imported_from=models.OuterRef("part__text__digest")
        )
        return self.filter(
            models.Exists(references), ~models.Exists(imported), document__reading__text=models.F("part__text")
        )


class Offered(models.Model):
    """A part of a document at one page that refers to it: what search finds, for whoever may see that page."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(get_document_model_string(), on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="+")

    objects = OfferedQuerySet.as_manager()

    class Meta:
        verbose_name = _("offered part")
        verbose_name_plural = _("offered parts")
        constraints = (models.UniqueConstraint(fields=("page", "document", "part"), name="attachments_offered_once"),)

    def __str__(self) -> str:
        return f"{self.page_id} {self.document_id} {self.part_id}"
