"""The office's side of people: accounts without passwords, groups or administrators; those follow from elsewhere."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn
from wagtail.permissions import policy_registry
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, DeleteView, EditView, HistoryView, IndexView, UserViewSet

from .invitations import invite
from .models import User


class PersonCreationForm(UserCreationForm):
    is_superuser = None

    class Meta(UserCreationForm.Meta):
        fields = ("email", "first_name", "last_name")


class PersonEditForm(UserEditForm):
    is_superuser = None

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]

    class Meta(UserEditForm.Meta):
        fields = ("email", "first_name", "last_name", "is_active")


def manageable_by(user: User | AnonymousUser) -> QuerySet[User]:
    """Administrators are managed by administrators only: who holds their e-mail address holds their account."""
    return User.objects.all() if user.is_superuser else User.objects.filter(is_superuser=False)


class OnlyManageable:
    """For Wagtail's views on one person: a person that you may not manage isn't there."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def get_object(self, queryset: QuerySet[User] | None = None) -> User:
        return get_object_or_404(manageable_by(self.request.user), pk=self.kwargs["pk"])


class PersonIndexView(IndexView):
    @cached_property
    def columns(self) -> list[BaseColumn]:
        """Without tick boxes: Wagtail's actions on many people at once would hand out groups."""
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]

    def get_base_queryset(self) -> QuerySet[User]:
        return manageable_by(self.request.user)


class PersonCreateView(CreateView):
    """Makes the account and owes it an invitation, in one transaction."""

    def save_instance(self) -> User:
        person: User = super().save_instance()
        person.set_unusable_password()
        person.save(update_fields=["password"])
        invite(person)
        return person


class PersonEditView(OnlyManageable, EditView):
    pass


class PersonDeleteView(OnlyManageable, DeleteView):
    pass


class PersonHistoryView(OnlyManageable, HistoryView):
    pass


class InviteView(View):
    """Asks whether this person should get another invitation, and owes it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policy_registry.get_by_type(User).user_has_permission(request.user, "change"):
            raise PermissionDenied
        self.person = get_object_or_404(manageable_by(request.user), pk=kwargs["pk"], is_active=True)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return render(request, "people/invite.html", {"person": self.person})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        invite(self.person)
        messages.success(request, _("The invitation for %(name)s leaves within a minute.") % {"name": self.person.name})
        return redirect("wagtailusers_users:edit", pk)


class PersonViewSet(UserViewSet):
    """Wagtail's user pages, without what would let the office hand out rights by hand."""

    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    delete_view_class = PersonDeleteView
    history_view_class = PersonHistoryView
    copy_view_enabled = False  # Wagtail's writes what is sent to it over the person that was to be copied
    create_template_name = "wagtailadmin/generic/create.html"  # Wagtail's own has a tab for groups
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Any]]:
        form_class: type[forms.ModelForm[Any]] = PersonEditForm if for_update else PersonCreationForm
        return form_class

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("invite/<int:pk>/", InviteView.as_view(), name="invite")]
