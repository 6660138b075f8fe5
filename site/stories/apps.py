from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from . import ground, searchable, signals  # noqa: F401  (signals register themselves)

        post_migrate.connect(ground.lay_ground, sender=self)
        searchable.register()
