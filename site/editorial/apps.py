from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = _("Editorial")

    def ready(self) -> None:
        from people.viewer import register_principals

        from .scopes import scopes_of

        register_principals(scopes_of)
