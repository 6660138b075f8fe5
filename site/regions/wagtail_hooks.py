"""The office makes regions: one form, and everything that a region needs is there."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from people.models import Region

from .actions import open_region


class OpenRegionView(CreateView):
    def save_instance(self) -> Region:
        region: Region = self.form.save(commit=False)
        open_region(region)
        return region


class RegionViewSet(ModelViewSet):
    model = Region
    name = "regio"
    icon = "site"
    menu_label = _("Regions")
    menu_order = 160
    add_to_admin_menu = True
    form_fields = ("name", "slug")
    list_display = ("name", "slug")
    search_fields = ("name",)
    inspect_view_enabled = False
    copy_view_enabled = False
    add_view_class = OpenRegionView


@hooks.register("register_admin_viewset")
def region_viewset() -> RegionViewSet:
    return RegionViewSet()
