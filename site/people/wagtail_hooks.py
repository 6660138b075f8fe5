"""The office's menu of people: involvements, organisations, and a chooser of persons."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from .models import Involvement, Organisation, User


class PersonChooserViewSet(ChooserViewSet):
    """Choose a person by name; shows names, never addresses."""

    model = User
    icon = "user"
    choose_one_text = gettext_lazy("Choose a person")
    choose_another_text = gettext_lazy("Choose another person")
    url_filter_parameters: list[str] = []

    def get_object_list(self) -> object:
        return User.objects.filter(is_active=True).order_by("sort_name")


class GiveRoleView(CreateView):
    def get_initial(self) -> dict[str, object]:
        """`?person=` is the id of whom the button "give a role" was pressed for."""
        return super().get_initial() | {"person": self.request.GET.get("person")}


class InvolvementViewSet(ModelViewSet):
    """Giving a role opens what belongs to it at the next request; ending it closes it."""

    model = Involvement
    icon = "group"
    menu_label = gettext_lazy("Roles")
    list_display = ("person", "role", "organisation", "region", "desk", "start", "end")
    list_filter = ("role", "region", "organisation")
    add_view_class = GiveRoleView
    search_fields = ("person__first_name", "person__last_name", "person__email")
    panels = (
        FieldPanel("person"),
        FieldPanel("role"),
        FieldPanel("organisation"),
        MultiFieldPanel((FieldPanel("region"), FieldPanel("desk")), heading=gettext_lazy("Where")),
        MultiFieldPanel((FieldRowPanel((FieldPanel("start"), FieldPanel("end"))),), heading=gettext_lazy("When")),
    )


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    icon = "home"
    form_fields = ("name",)
    search_fields = ("name",)


class PeopleGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Who does what")
    menu_icon = "group"
    menu_order = 150
    items = (InvolvementViewSet, OrganisationViewSet)


@hooks.register("register_admin_viewset")
def person_chooser() -> PersonChooserViewSet:
    return PersonChooserViewSet("person_chooser")


@hooks.register("register_admin_viewset")
def people_group() -> PeopleGroup:
    return PeopleGroup()


@hooks.register("register_user_listing_buttons")
def person_buttons(user: User, request_user: User) -> Iterator[Button]:
    """For each person in the list: the roles, another role, and a new invitation."""
    yield Button(_("Roles"), f"{reverse('involvement:index')}?q={user.email}", icon_name="group", priority=20)
    if user.is_active and request_user.has_perm("people.add_involvement"):
        yield Button(_("Give a role"), f"{reverse('involvement:add')}?person={user.pk}", icon_name="plus", priority=25)
    if user.is_active and request_user.has_perm("people.change_user"):
        yield Button(
            _("Invite again"), reverse("wagtailusers_users:invite", args=[user.pk]), icon_name="mail", priority=30
        )
