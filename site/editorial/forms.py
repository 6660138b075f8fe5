"""The form of every page in the admin."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, count
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import Block, BlockField
from wagtail.blocks.base import BlockWidget
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from people.models import User

from . import reach
from .fixed import FixedPagePermissions

LONGEST_SLUG = 240  # with room for a number
AWAY = {"slug", "expire_at"}  # fields that take a page from its address, now or later


class KeptBlocks(BlockWidget):
    """For blocks that are not sent, as by a browser without script: they stay as they are."""

    def __init__(self, block: Block, kept: object) -> None:
        super().__init__(block)
        self.kept = kept

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> object:
        return self.kept


class EditorForm(WagtailAdminPageForm):
    """A page form that takes only what this editor may choose.

    A chooser offers the right things, but any id can be sent: a page that shows somebody else's draft picture would
    make it public.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keep_blocks_that_are_not_sent()
        if self.instance.pk and _is_held(self.instance, self.for_user):
            for name in AWAY & self.fields.keys():
                self.fields[name].disabled = True
        self.fields["slug"].required = False

    def _keep_blocks_that_are_not_sent(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, BlockField) and self.is_bound and self._is_left_out(name, field):
                field.widget = KeptBlocks(field.block, self.get_initial_for_field(field, name))

    def _is_left_out(self, name: str, field: BlockField) -> bool:
        return bool(field.widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name)))

    def clean(self) -> dict[str, Any]:
        """Where no script fills in the address while the title is typed, it follows from the title here."""
        if self.cleaned_data.get("slug") == "" and "title" in self.cleaned_data:
            if slug := self._free_slug(slugify(self.cleaned_data["title"], allow_unicode=True)):
                self.cleaned_data["slug"] = slug
            else:
                self.add_error("slug", self.fields["slug"].error_messages["required"])
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _free_slug(self, wanted: str) -> str:
        """This one, or with the first number that no page beside it has; empty when empty."""
        slug = wanted[:LONGEST_SLUG]
        beside = self.parent_page.get_children().exclude(pk=self.instance.pk).filter(slug__startswith=slug)
        taken = set(beside.values_list("slug", flat=True))
        numbered = (f"{slug}-{number}" for number in count(2))
        return next(each for each in chain([slug], numbered) if each not in taken)

    def _post_clean(self) -> None:
        before = _references(self.instance) if self.instance.pk else set()
        super()._post_clean()
        if not self.errors and not _may_choose(self.for_user, _references(self.instance) - before):
            self.add_error(None, ValidationError(_("This page refers to something that isn't yours to use.")))


def _is_held(page: Page, user: User) -> bool:
    """Whether the page must stay where readers find it when this person edits it."""
    rights = page.permissions_for_user(user)
    return isinstance(rights, FixedPagePermissions) and not rights.may_clear()


Reference = tuple[type[Model], str]  # the model referred to, and the primary key


def _references(page: Page) -> set[Reference]:
    """Of a page as it is in memory; Wagtail's public method only knows what is saved."""
    found = ReferenceIndex._extract_references_from_object(page)
    models = ((ContentType.objects.get_for_id(type_id).model_class(), pk) for type_id, pk, *_path in found)
    return {(model, pk) for model, pk in models if model}


def _may_choose(user: User, references: set[Reference]) -> bool:
    reaches: dict[type[Model], reach.Reach] = {
        Page: reach.pages_to_choose,
        get_image_model(): reach.images,
        get_document_model(): reach.documents,
    }
    return user.is_superuser or all(
        reach.all_among({pk for asked, pk in references if issubclass(asked, model)}, objects(user))
        for model, objects in reaches.items()
    )
