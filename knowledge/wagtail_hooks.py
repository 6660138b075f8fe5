"""The office makes themes by one form each; the office and the programme's editors keep the glossary; every editor may
know what people miss."""

from typing import Any

from django.forms import ModelForm, modelform_factory
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from . import insight
from .actions import open_theme, rename_theme
from .ground import INSIGHT_IN_ADMIN, TERMS_IN_ADMIN
from .models import Edition, Term, Theme


class OpenThemeView(CreateView):
    def save_instance(self) -> Theme:
        theme: Theme = self.form.save(commit=False)
        open_theme(theme)
        return theme


class RenameThemeView(EditView):
    def save_instance(self) -> Theme:
        theme: Theme = self.form.save(commit=False)
        rename_theme(theme)
        return theme


class ThemeViewSet(ModelViewSet):
    """An address is chosen once: items, searches and links elsewhere know the theme by it."""

    model = Theme
    name = "thema"
    icon = "tag"
    menu_label = _("Themes")
    menu_order = 161
    add_to_admin_menu = True
    list_display = ("name", "slug")
    search_fields = ("name",)
    inspect_view_enabled = False
    copy_view_enabled = False
    add_view_class = OpenThemeView
    edit_view_class = RenameThemeView

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        fields = ("name",) if for_update else ("name", "slug")
        return modelform_factory(Theme, fields=fields, formfield_callback=self.formfield_for_dbfield)


@hooks.register("register_admin_viewset")
def theme_viewset() -> ThemeViewSet:
    return ThemeViewSet()


class OneAtATime:
    """Mixin of forms: of two editors who save at the same moment, the second is told what the first one kept."""

    def is_valid(self, form: ModelForm) -> bool:
        Edition.hold()
        valid: bool = super().is_valid(form)  # type: ignore[misc]
        return valid


class EditTermView(OneAtATime, EditView):
    pass


class AddTermView(OneAtATime, CreateView):
    def get_initial(self) -> dict[str, Any]:
        """`?name=` is what people searched for."""
        return super().get_initial() | {"name": self.request.GET.get("name", "")}


class TermViewSet(ModelViewSet):
    """Search and pages use a term from the moment that it is saved."""

    model = Term
    name = TERMS_IN_ADMIN
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 162
    add_to_admin_menu = True
    list_display = ("name", "other_names", "theme")
    list_filter = ("theme",)
    search_fields = ("name", "other_names", "related")
    inspect_view_enabled = False
    copy_view_enabled = False
    add_view_class = AddTermView
    edit_view_class = EditTermView
    panels = tuple(FieldPanel(name) for name in ("name", "other_names", "meaning", "related", "theme"))


@hooks.register("register_admin_viewset")
def term_viewset() -> TermViewSet:
    return TermViewSet()


@hooks.register("register_admin_urls")
def insight_urls() -> list[URLResolver]:
    return [path("inzicht/", include((insight.urls(), INSIGHT_IN_ADMIN)))]


@hooks.register("register_admin_menu_item")
def menu_of_what_is_asked() -> MenuItem:
    return MenuItem(insight.AskedView.page_title, reverse_lazy("inzicht:asked"), icon_name="search", order=163)


@hooks.register("register_admin_menu_item")
def menu_of_the_matrix() -> MenuItem:
    return MenuItem(insight.MatrixView.page_title, reverse_lazy("inzicht:matrix"), icon_name="table", order=164)
