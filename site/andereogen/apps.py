from django.apps import AppConfig
from django.utils.translation import gettext_noop, ngettext_lazy

# Django says these to people as *u*. They stand here so that our own catalogue says them as *je*.
IN_THE_JE_FORM = (
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
)


class AndereOgenConfig(AppConfig):
    name = "andereogen"
    verbose_name = "Met Andere Ogen"

    def ready(self) -> None:
        from django.apps import apps
        from django.db.models.signals import post_migrate

        from people.ground import grant_to_office

        # The last app with tables: what runs after it finds every table and permission.
        post_migrate.connect(grant_to_office, sender=apps.get_app_config("communities"))
