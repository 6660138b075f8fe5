from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttachmentsConfig(AppConfig):
    name = "attachments"
    verbose_name = _("Attachments")

    def ready(self) -> None:
        from search import sources

        from . import marks  # noqa: F401  (its receivers register themselves)
        from .searchable import Files

        sources.register(Files())
