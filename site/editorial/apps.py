from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = _("Editorial")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from people.viewer import register_principals

        from . import ground, marks, signals  # noqa: F401  (marks and signals register themselves)
        from .scopes import scopes_of

        post_migrate.connect(ground.lay_ground, sender=self)
        register_principals(scopes_of)
