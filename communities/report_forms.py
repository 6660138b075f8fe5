"""What members fill in to report a post, and moderators to decide about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import TypedField
from .models import MAX_WORDS, Decision, Why

TOO_LONG = _("Your text is too long: at most 1,000 characters fit.")


class ReportForm(forms.Form):
    why = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong."), "invalid_choice": _("Choose what is wrong.")},
    )
    words = TypedField(
        label=_("In your own words"),
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Facilitators read this, or a moderator. The author doesn't, and isn't told who reported."),
        error_messages={"max_length": TOO_LONG},
    )

    def clean(self) -> dict[str, Any]:
        """Something else has to be said in words."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("why") == Why.OTHER and not given.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what is wrong."))
        return given


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what has to happen."), "invalid_choice": _("Choose what has to happen.")},
    )
    reason = TypedField(
        label=_("Why?"),
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who reported and the author read this, and the programme office. Name no child."),
        error_messages={"required": _("Say why."), "max_length": TOO_LONG},
    )
