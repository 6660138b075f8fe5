from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.forms import EditorForm

from .kinds import Level, Sector


class ForWhomForm(EditorForm):
    """Sectors and levels are ticked, never typed as data."""

    sectors = forms.MultipleChoiceField(
        label=_("sectors"), choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.MultipleChoiceField(
        label=_("levels"), choices=Level.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
