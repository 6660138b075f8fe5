"""What members fill in about a question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.bylines import bylines
from people.models import Region, User

from .forms import TypedField
from .membership import members_of
from .models import MAX_REFERRAL, Community, Question

NOBODY = "niemand"


class ReferForm(forms.Form):
    """Who knows more of a question: one choice, of regions and members together."""

    to = forms.ChoiceField(
        label=_("Who knows more of this?"),
        error_messages={"required": _("Choose who knows more."), "invalid_choice": _("Choose who knows more.")},
    )
    words = TypedField(
        label=_("Why they?"),
        required=False,
        max_length=MAX_REFERRAL,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Members of this community read this with the question. Name no child."),
        error_messages={"max_length": _("Your text is too long: at most 500 characters fit.")},
    )

    def __init__(self, *args: Any, community: Community | None = None, **kwargs: Any) -> None:
        """With the choices of a member of this community, in three queries; with none for whoever is no member."""
        super().__init__(*args, **kwargs)
        if community:
            self.fields["to"].choices = _choices(community)  # type: ignore[attr-defined]  # a field with choices

    def clean_to(self) -> Region | User | None:
        """Nobody too where who was chosen is gone since."""
        sort, _sep, name = self.cleaned_data["to"].partition(":")
        if sort == NOBODY:
            return None
        if sort == "region":
            return Region.objects.filter(slug=name).first()
        return User.objects.filter(token=name).first()


def _choices(community: Community) -> list[tuple[Any, Any]]:
    regions = [(f"region:{region.slug}", region.name) for region in Region.objects.all()]
    members = list(members_of(community))
    known = bylines(members)
    people = [(f"person:{person.token}", known[person.pk]) for person in members]
    return [
        ("", _("Choose a region or a member")),
        (NOBODY, _("Nobody in particular: the question stays open")),
        (_("Inspiratieregio’s"), regions),
        (_("Members"), people),
    ]


def chosen(question: Question) -> dict[str, str]:
    """The form as the question stands."""
    to = ""
    if question.to_region:
        to = f"region:{question.to_region.slug}"
    elif question.to_person:
        to = f"person:{question.to_person.token}"
    return {"to": to, "words": question.words}
