from django.apps import AppConfig


class AndereOgenConfig(AppConfig):
    """The last app, so what it connects to `post_migrate` finds every table and permission."""

    name = "andereogen"
    verbose_name = "Met Andere Ogen"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from people.ground import grant_to_office

        post_migrate.connect(grant_to_office, sender=self)
