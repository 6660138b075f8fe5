"""How often somebody may ask: counted per account for members, per address for visitors."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from people.viewer import viewer_of_request

from .forgiving import Forgiving

WINDOW = 60  # seconds
HOME_NETWORK = 64  # bits of an IPv6 address that one household or office has in common

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
_counts = Forgiving(cache, pause=10.0)


def limited(setting: str, refuse: Callable[[HttpRequest, int], HttpResponse]) -> Callable[[View[Rest]], View[Rest]]:
    """Let a view answer as many requests a minute of one asker as the setting says.

    `refuse` makes the answer to the others, who may ask again after so many seconds.
    """

    def decorate(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            now = time.time()
            window = int(now // WINDOW)
            asked = _counts.count(f"asked:{setting}:{asker(request)}:{window}", 2.0 * WINDOW)
            if asked <= getattr(settings, setting):
                return view(request, *args, **kwargs)
            wait = WINDOW - int(now % WINDOW)
            response = refuse(request, wait)
            response.status_code = 429
            response["Retry-After"] = str(wait)
            return response

        return answer

    return decorate


def asker(request: HttpRequest) -> str:
    """The account of a member, the address or the home network of a visitor."""
    user = viewer_of_request(request).user
    if user is not None:
        return f"account-{user.pk}"
    address = ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, IPv6Address):
        return f"network-{ip_network((address, HOME_NETWORK), strict=False).network_address}"
    return f"address-{address}"
