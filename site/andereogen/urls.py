"""Every address of the platform. Dutch where people read them."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_password_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    # One sign-in: Wagtail's own would pass by whatever ours asks.
    path("admin/login/", to_sign_in),
    path("admin/password_reset/", to_password_reset),
    path("_util/login/", to_sign_in),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("allauth.account.urls")),
    path("documenten/", include(wagtaildocs_urls)),
    path("communities/", include("communities.urls")),
    path("zoeken/", include("search.urls")),
    path("", include(wagtail_urls)),
]
