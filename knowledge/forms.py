from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .kinds import Sector


class KnowledgePageForm(WagtailAdminPageForm):
    """Sectors are ticked, never typed as data."""

    sectors = forms.MultipleChoiceField(
        label=_("sectors"), choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
