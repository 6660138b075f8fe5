"""Who takes part: persons, organisations, regions, desks, and the involvements that tie them together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager, Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .names import sort_key
from .roles import Role
from .tokens import TOKEN_LENGTH, new_token


class WholeModel(models.Model):
    """Saved together with what follows from it (see `signals`), whoever saves it."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person with an account. Signs in with the e-mail address; addresses and texts name a person by the token."""

    username = None  # type: ignore[assignment]  # Django's way to do without
    email = models.EmailField(_("e-mail address"), unique=True)
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    sort_name = models.CharField(max_length=330, editable=False, db_index=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # Django's asks a username

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("sort_name", "pk")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="people_user_email_in_any_case",
                violation_error_message=_("There is already a person with this e-mail address."),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def name(self) -> str:
        return self.get_full_name()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Together with what follows from it (see `signals`)."""
        self.sort_name = sort_key(self.first_name, self.last_name)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sort_name"}
        super().save(*args, **kwargs)


class Organisation(WholeModel):
    """Where people work: a school, a municipality, a care provider, a coalition partner."""

    name = models.CharField(_("name"), max_length=160, unique=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Region(WholeModel):
    """The identity of an inspiratieregio. Its page points here, so that rights survive the page."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The groups of editors are named after their place, so no two places have one name."""
        if Desk.objects.filter(name=self.name).exists():
            raise ValidationError({"name": _("A desk of editors has this name already. Choose another name.")})


class Desk(models.Model):
    """A circle of editors (*redactie*) other than a region's: the programme's, or a theme's."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("editorial desk")
        verbose_name_plural = _("editorial desks")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    def active(self, on: datetime.date | None = None) -> InvolvementQuerySet:
        """Those that hold on a day (today in the Netherlands unless told)."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(start=None) | models.Q(start__lte=day),
            models.Q(end=None) | models.Q(end__gte=day),
        )

    def of(self, people: Iterable[int]) -> InvolvementQuerySet:
        return self.filter(person__in=people)


class Involvement(WholeModel):
    """A person's role in the programme: for an organisation, in a region or at a desk, for a time."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="involvements", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("organisation")
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="involvements",
        verbose_name=_("region"),
    )
    desk = models.ForeignKey(
        Desk,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("editorial desk"),
        help_text=_("Only for editors of a theme or of the programme."),
    )
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until and including"), null=True, blank=True)

    former_person_id: int | None = None  # while it is saved: who had it before

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        ordering = ("person__sort_name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(start=None) | models.Q(end=None) | models.Q(end__gte=models.F("start")),
                name="people_involvement_ends_after_start",
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(
                condition=models.Q(desk=None) | models.Q(role=Role.REDACTEUR.value),
                name="people_involvement_desk_is_for_editors",
                violation_error_message=_("Only an editor belongs to an editorial desk."),
            ),
            models.CheckConstraint(
                condition=models.Q(desk=None) | models.Q(region=None),
                name="people_involvement_region_or_desk",
                violation_error_message=_("Choose a region or an editorial desk, not both."),
            ),
        )

    def __str__(self) -> str:
        place = self.region or self.desk
        return " ".join(filter(None, [str(self.person), "–", self.get_role_display(), str(place or "")])).strip()

    def is_active(self, on: datetime.date | None = None) -> bool:
        """The same rule as `InvolvementQuerySet.active`, for one object."""
        day = on or timezone.localdate()
        return (self.start is None or self.start <= day) and (self.end is None or self.end >= day)


class FollowingGroup(models.Model):
    """The rule by which a Wagtail group's members follow from involvements; nobody edits them by hand."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, primary_key=True, related_name="rule")
    role = models.CharField(max_length=30, choices=Role.choices)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, blank=True)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        verbose_name = _("group rule")
        constraints = (
            models.UniqueConstraint(
                fields=("role", "region", "desk"), name="people_one_group_per_rule", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return str(self.group)

    def holds_for(self, involvement: Involvement) -> bool:
        """A rule without a place holds in every place."""
        return (
            involvement.role == self.role
            and self.region_id in (None, involvement.region_id)
            and self.desk_id in (None, involvement.desk_id)
        )


class Invitation(models.Model):
    """A mail that is owed: the link by which a new person sets a password. Kept until it was sent."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    asked = models.DateTimeField(auto_now_add=True)
    sent = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.person} {self.asked:%Y-%m-%d}"
