from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesConfig(AppConfig):
    name = "communities"
    verbose_name = _("Communities")

    def ready(self) -> None:
        from django.db.models.signals import post_save, pre_delete, pre_save

        from notifications import kinds
        from people.viewer import register_principals

        from . import audit, searchable
        from .held_notices import HeldPosts
        from .joining_notices import Joining
        from .membership import principals_of
        from .mention_notices import Mentions
        from .models import Community
        from .report_notices import Reports
        from .suspension_notices import Suspensions

        register_principals(principals_of)
        searchable.register()
        kinds.register(Reports())
        kinds.register(Mentions())
        kinds.register(Suspensions())
        kinds.register(HeldPosts())
        kinds.register(Joining())
        post_save.connect(searchable.community_saved, sender=Community)
        pre_delete.connect(searchable.community_goes, sender=Community)
        for entries in audit.LOGS:
            for signal in (pre_save, pre_delete):
                signal.connect(audit.only_append, sender=entries)
