from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from editorial import gate

        from . import ground, searchable

        searchable.register()
        gate.open_with(ground.TERMS_IN_ADMIN, ground.EDIT_TERMS)
        gate.open_to_editors(ground.INSIGHT_IN_ADMIN)
        post_migrate.connect(ground.lay_ground, sender=self)
