"""What members fill in to write."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .markdown import UnacceptableTextError, normalised, says_something
from .models import MAX_BODY, MAX_TITLE, Community
from .quoting import quotes_elsewhere

QUOTED_ELSEWHERE = _(
    "This quotes a post from elsewhere. It was written for who reads along there: tell it in your own words."
)


class TypedField(forms.CharField):
    """Text as a member typed it, brought into the form in which we store it.

    No `maxlength` in the page: a browser silently cuts what is pasted; we refuse it and keep it.
    """

    def to_python(self, value: Any) -> str:
        try:
            text = normalised(super().to_python(value) or "")
        except UnacceptableTextError as error:
            raise ValidationError(_("There is a character in your text that we can't keep. Type it anew.")) from error
        return text if says_something(text) else ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class PostForm(forms.Form):
    """A post, also when its author mends it."""

    body = TypedField(
        label=_("Your text"),
        max_length=MAX_BODY,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Never name a child. Markdown works: **bold**, *italic*, > quote, - list."),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("Your text is too long: at most 20,000 characters fit."),
        },
    )

    def __init__(self, *args: Any, community: Community | None = None, **kwargs: Any) -> None:
        """Without a community, where the viewer has no rights any more, the form only shows what was typed."""
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if self.community and quotes_elsewhere(body, self.community):
            raise ValidationError(QUOTED_ELSEWHERE)
        return body


class OpeningForm(PostForm):
    """The opening post of a topic, with the topic's title."""

    title = TypedField(
        label=_("Title"),
        max_length=MAX_TITLE,
        help_text=_("A question works well: colleagues see at once whether they can help."),
        error_messages={
            "required": _("Give your topic a title."),
            "max_length": _("The title is too long: at most 200 characters fit."),
        },
    )
    field_order = ["title", "body"]


class RenewedForm(forms.Form):
    """A form with something hidden that has to be new before it is sent once more."""

    data: QueryDict

    def renew(self, name: str, value: object) -> None:
        """All else stays as it was filled in."""
        self.data = self.data.copy()
        self.data[name] = str(value)


class OnceForm(RenewedForm):
    """A form with a key, by which a double submission makes one post."""

    form_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={
            "required": _("Something was missing from the form. Send it once more."),
            "invalid": _("Something was wrong with the form. Send it once more."),
        },
    )

    def renew_key(self) -> None:
        """Ready to be sent as another post."""
        self.renew("form_key", uuid4())


class DraftForm(forms.Form):
    """What is kept of a form that isn't finished: all of it may be empty."""

    title = TypedField(required=False, max_length=MAX_TITLE)
    body = TypedField(required=False, max_length=MAX_BODY)


class ReplyForm(OnceForm, PostForm):
    field_order = ["body", "form_key"]


class StartForm(OnceForm, OpeningForm):
    is_question = forms.BooleanField(
        label=_("This is a question"),
        required=False,
        help_text=_("Colleagues see that you wait for an answer, and you show afterwards which post helped you."),
    )
    field_order = ["title", "body", "is_question", "form_key"]


class VersionField(forms.IntegerField):
    """Which version of a text somebody began with. What is no number is a version that never was."""

    def clean(self, value: Any) -> int:
        try:
            return int(super().clean(value))
        except ValidationError:
            return 0


class EditForm(RenewedForm, PostForm):
    version = VersionField(widget=forms.HiddenInput)
    field_order = ["body", "version"]


class EditOpeningForm(EditForm, OpeningForm):
    field_order = ["title", "body", "version"]
