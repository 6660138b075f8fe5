"""The office's side of people: accounts without passwords or groups, which follow from elsewhere."""

from typing import Any

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet


class PersonCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ("email", "first_name", "last_name")


class PersonEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ("email", "first_name", "last_name", "is_active")


class PersonViewSet(UserViewSet):
    """Wagtail's user pages with our two forms; nobody becomes an administrator by a form."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Any]]:
        form_class: type[forms.ModelForm[Any]] = PersonEditForm if for_update else PersonCreationForm
        return form_class
