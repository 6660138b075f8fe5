from django.apps import AppConfig


class AndereOgenConfig(AppConfig):
    name = "andereogen"
    verbose_name = "Met Andere Ogen"

    def ready(self) -> None:
        from django.apps import apps
        from django.db.models.signals import post_migrate

        from people.ground import grant_to_office

        # The last app with tables: what runs after it finds every table and permission.
        post_migrate.connect(grant_to_office, sender=apps.get_app_config("communities"))
