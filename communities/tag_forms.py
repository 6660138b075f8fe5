"""What members fill in to tag a topic."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .forms import TypedField
from .models import MAX_TAG, MOST_TAGS


class TagsField(TypedField):
    """Words with commas between them, as a list: in small letters, each once."""

    def clean(self, value: Any) -> list[str]:
        words = (" ".join(word.lower().removeprefix("#").split()) for word in self.to_python(value).split(","))
        names = list(dict.fromkeys(filter(None, words)))
        if len(names) > MOST_TAGS:
            raise ValidationError(_("At most five tags fit."))
        if any(len(name) > MAX_TAG for name in names):
            raise ValidationError(_("A tag is too long: at most 30 characters fit."))
        return names


class TagForm(forms.Form):
    tags = TagsField(
        label=_("Tags"),
        required=False,
        help_text=_("One to three words each, with commas between them; at most five. Name no child."),
    )
