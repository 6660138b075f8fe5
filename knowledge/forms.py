from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.forms import EditorForm

from .kinds import Sector


class KnowledgePageForm(EditorForm):
    """Sectors are ticked, never typed as data."""

    sectors = forms.MultipleChoiceField(
        label=_("sectors"), choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
