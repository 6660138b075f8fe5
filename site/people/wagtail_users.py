"""Wagtail's user app, told that passwords and groups are not the office's work here."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleUsersConfig(WagtailUsersAppConfig):
    user_viewset = "people.admin_views.PersonViewSet"
