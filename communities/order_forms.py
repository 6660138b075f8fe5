"""What facilitators fill in to keep order: what has to happen, and why."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN

from .forms import TypedField
from .models import MAX_TITLE, MAX_WORDS, Community, Topic, TopicQuerySet
from .report_forms import TOO_LONG

CHOOSE_COMMUNITY = _("Choose to which community.")
CHOOSE_POSTS = _("Choose which posts.")
CHOOSE_TIME = _("Choose one of these.")
ADDRESS = re.compile(rf"/communities/({TOKEN})/({TOKEN})(?![^/?#])")


class ReasonForm(forms.Form):
    reason = TypedField(
        label=_("Why?"),
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("This is logged and the programme office reads it. Name no child."),
        error_messages={"required": _("Say why."), "max_length": TOO_LONG},
    )


class MoveForm(ReasonForm):
    to = forms.ChoiceField(
        label=_("To which community?"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_COMMUNITY, "invalid_choice": CHOOSE_COMMUNITY},
    )
    field_order = ["to", "reason"]

    def __init__(self, communities: dict[str, Community], *args: Any) -> None:
        """Of these, by their tokens."""
        super().__init__(*args)
        self.communities = communities
        self.fields["to"].choices = [(token, str(each)) for token, each in communities.items()]  # type: ignore[attr-defined]

    def clean_to(self) -> Community:
        return self.communities[self.cleaned_data["to"]]


class MergeForm(ReasonForm):
    into = TypedField(
        label=_("Address of the other topic"),
        max_length=500,
        help_text=_("Open the topic that stays and copy its address from the bar of your browser."),
        error_messages={
            "required": _("Fill in the address of the other topic."),
            "max_length": _("That is no address of another topic in this community."),
        },
    )
    field_order = ["into", "reason"]

    def __init__(self, topics: TopicQuerySet, *args: Any) -> None:
        """One of these stays."""
        super().__init__(*args)
        self.topics = topics

    def clean_into(self) -> Topic:
        named = ADDRESS.search(self.cleaned_data["into"])
        found = named and self.topics.filter(community__token=named[1], token=named[2]).first()
        if not found:
            raise ValidationError(self.fields["into"].error_messages["max_length"])
        return found


class SplitForm(ReasonForm):
    title = TypedField(
        label=_("Title of the new topic"),
        max_length=MAX_TITLE,
        error_messages={
            "required": _("Give your topic a title."),
            "max_length": _("The title is too long: at most 200 characters fit."),
        },
    )
    which = forms.ChoiceField(
        label=_("Which posts?"),
        choices=[("later", _("This post and all later ones")), ("this", _("This post alone"))],
        initial="later",
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_POSTS, "invalid_choice": CHOOSE_POSTS},
    )
    field_order = ["title", "which", "reason"]


class SuspendForm(ReasonForm):
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[(1, _("A day")), (3, _("Three days")), (7, _("A week")), (28, _("Four weeks"))],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_TIME, "invalid_choice": CHOOSE_TIME},
    )
    field_order = ["days", "reason"]


class SlowForm(ReasonForm):
    minutes = forms.TypedChoiceField(
        label=_("How often does everybody write?"),
        choices=[
            (0, _("As often as they like")),
            (1, _("Once a minute at most")),
            (5, _("Once in five minutes at most")),
            (15, _("Once in a quarter of an hour at most")),
            (60, _("Once an hour at most")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_TIME, "invalid_choice": CHOOSE_TIME},
    )
    holds_first = forms.BooleanField(
        label=_("First posts of members without a role in the programme wait for approval"), required=False
    )
    field_order = ["minutes", "holds_first", "reason"]
