"""What people fill in to join a community, and facilitators to say who belongs to it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .forms import TypedField
from .models import MAX_WORDS, Answer
from .report_forms import TOO_LONG


class Deed(TextChoices):
    """What a facilitator does about one member."""

    APPOINT = "appoint", _("Make this person facilitator")
    DISMISS = "dismiss", _("No longer let this person be facilitator")
    REMOVE = "remove", _("Remove this person from the community")


class JoinForm(forms.Form):
    words = TypedField(
        label=_("Why would you like to join?"),
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A few sentences are enough. Only the facilitators read this."),
        error_messages={"required": _("Say in a few words why."), "max_length": TOO_LONG},
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    reason = TypedField(
        label=_("A word with it"),
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who asked reads this, and the programme office. If you say no, say why."),
        error_messages={"max_length": TOO_LONG},
    )

    def clean(self) -> dict[str, Any]:
        """No without a reason is no answer."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("answer") == Answer.REFUSE and not given.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why."))
        return given


class MemberForm(forms.Form):
    deed = forms.ChoiceField(
        label=_("What would you like to do?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what has to happen."),
            "invalid_choice": _("Choose what has to happen."),
        },
    )
    reason = TypedField(
        label=_("Why?"),
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is logged for the programme office, together with your name."),
        error_messages={"required": _("Say why."), "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, deeds: Iterable[Deed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deed"].choices = [(deed.value, deed.label) for deed in deeds]  # type: ignore[attr-defined]
