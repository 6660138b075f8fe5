"""Who belongs to a community: by rule, or by hand. `communities.membership` asks these."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from people.models import Region
from people.roles import Role

from .community import Community


class MembershipRule(models.Model):
    """Everyone with this role, in this region or in any: one row, no membership is copied."""

    community = ParentalKey(Community, on_delete=models.CASCADE, related_name="rules")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices, blank=True)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("region"))
    any_region = models.BooleanField(_("involved in any inspiratieregio"), default=False)

    class Meta:
        verbose_name = _("membership rule")
        verbose_name_plural = _("membership rules")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(role="", region=None, any_region=False),
                name="communities_rule_asks_something",
                violation_error_message=_("Choose a role, a region or both; an empty rule would let everyone in."),
            ),
        )

    def __str__(self) -> str:
        place = self.region or (_("any region") if self.any_region else "")
        return " ".join(filter(None, [self.get_role_display(), str(place)]))


class MemberRole(models.TextChoices):
    MEMBER = "member", _("member")
    FACILITATOR = "facilitator", _("facilitator")


class Membership(models.Model):
    """A member by hand, or a facilitator."""

    community = ParentalKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, choices=MemberRole.choices, default=MemberRole.MEMBER)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=("community", "person"),
                name="communities_one_membership_each",
                violation_error_message=_("This person is already a member here."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} – {self.get_role_display()}"
