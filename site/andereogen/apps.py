from django.apps import AppConfig


class AndereOgenConfig(AppConfig):
    name = "andereogen"
    verbose_name = "Met Andere Ogen"
