"""Every address of the platform. Dutch where people read them."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from editorial.account import account
from editorial.tags import autocomplete
from editorial.views import picture
from people.urls import not_there

from . import health, views
from .mine import mine

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_password_reset = RedirectView.as_view(pattern_name="account_reset_password")

handler429 = "andereogen.views.too_many_requests"

urlpatterns = [
    path("robots.txt", views.robots),
    path("favicon.ico", views.Favicon.as_view()),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path(".well-known/change-password", RedirectView.as_view(pattern_name="account_change_password")),
    # One sign-in: Wagtail's own would pass by whatever ours asks.
    path("admin/login/", to_sign_in),
    re_path(r"^admin/password_reset/", to_password_reset),
    path("_util/login/", to_sign_in),
    path("_util/authenticate_with_password/<int:restriction>/<int:page>/", not_there),
    # Groups follow from involvements: Wagtail's way to hand them out to many at once isn't there.
    path("admin/bulk/people/user/<str:action>/", not_there),
    path("admin/failwhale/", not_there),  # fails on purpose, for whoever asks
    # Wagtail's suggestions know the tags of every draft.
    path("admin/tag-autocomplete/", autocomplete, name="tag_autocomplete"),
    re_path(r"^admin/tag-autocomplete/", not_there),
    path("admin/account/", account, name="wagtailadmin_account"),
    # A file of redirects of any size is read whole, and stays behind when nobody confirms it.
    re_path(r"^admin/redirects/import/", not_there),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("people.urls")),
    path("beelden/<path:name>", picture, name="picture"),
    path("documenten/authenticate_with_password/<int:restriction>/", not_there),  # no shared passwords
    path("documenten/", include(wagtaildocs_urls)),
    path("mijn-omgeving/", mine, name="mine"),
    path("communities/", include("communities.urls")),
    path("begrippen/", include("knowledge.urls")),
    path("meldingen/", include("notifications.urls")),
    path("zoeken/", include("search.urls")),
    path("gezond/", health.health, name="health"),
    path("gezond/cijfers/", health.figures, name="figures"),
    path("", include(wagtail_urls)),
]
