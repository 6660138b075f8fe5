"""The office makes communities and says who belongs to them, without seeing what members write."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from .audit import register_deeds
from .models import Community


class RulesPanel(InlinePanel):
    """With one empty row ready, so that a rule can be made without script too. Left empty, it is no rule."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["extra"] = 1
        return options


class CommunityViewSet(ModelViewSet):
    """Rules first, because they keep themselves true; members by hand where no rule fits."""

    model = Community
    icon = "openquote"
    menu_label = _("Communities")
    menu_order = 160
    add_to_admin_menu = True
    list_display = ("name", "kind", "listed")
    list_filter = ("kind", "listed")
    search_fields = ("name",)
    panels = (
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("goal"),
        FieldPanel("listed"),
        RulesPanel(
            "rules",
            heading=_("Who belongs here by role or region"),
            help_text=_("Whoever meets one of these rules is a member, from the next request on."),
            label=_("Rule"),
        ),
        MultiFieldPanel(
            (InlinePanel("memberships", label=_("Member")),),
            heading=_("Members by hand, and facilitators"),
        ),
    )


@hooks.register("register_admin_viewset")
def communities() -> CommunityViewSet:
    return CommunityViewSet("communities_admin")


hooks.register("register_log_actions", register_deeds)
