"""Accounts: allauth's pages that we use, in front of them "not there" for those that we don't."""

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import include, path


def not_there(request: HttpRequest, **kwargs: str) -> NoReturn:
    raise Http404


urlpatterns = [
    path("email/", not_there),
    path("confirm-email/", not_there),
    path("confirm-email/<str:key>/", not_there),
    path("password/set/", not_there),
    path("login/code/confirm/", not_there),
    path("", include("allauth.account.urls")),
]
