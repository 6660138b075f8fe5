"""What Wagtail's admin offers editors: an address that isn't named here doesn't exist for them.

Wagtail checks who may change what. It doesn't keep an editor from reading titles, tags and names of elsewhere through
listings, reports, choosers and its API; so what those may show is decided here, before any view runs.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import ResolverMatch, reverse

from people.models import User
from people.roles import Role
from people.viewer import viewer_of_request

from . import reach

# View name, or all names of a namespace -> what the ids in its address must be among; None: the view names nothing.
FOR_EDITORS: dict[str, reach.Reach | None] = {
    "wagtailadmin_home": None,
    "wagtailadmin_explore_root": None,
    "wagtailadmin_explore": reach.own_pages,
    "wagtailadmin_explore_results": reach.own_pages,
    "wagtailadmin_pages:add": reach.own_pages,
    "wagtailadmin_pages:preview_on_add": reach.own_pages,
    "wagtailadmin_pages:edit": reach.own_pages,
    "wagtailadmin_pages:preview_on_edit": reach.own_pages,
    "wagtailadmin_pages:view_draft": reach.own_pages,
    "wagtailadmin_pages:add_subpage": reach.own_pages,
    "wagtailadmin_pages:delete": reach.own_pages,
    "wagtailadmin_pages:unpublish": reach.own_pages,
    "wagtailadmin_pages:search": None,
    "wagtailadmin_pages:search_results": None,
    "wagtailadmin_pages:move": reach.own_pages,
    "wagtailadmin_pages:move_confirm": reach.own_pages,
    "wagtailadmin_pages:set_page_position": reach.own_pages,
    "wagtailadmin_pages:copy": reach.own_pages,
    "wagtailadmin_pages:set_privacy": reach.own_pages,
    "wagtailadmin_pages:revisions_index": reach.own_pages,
    "wagtailadmin_pages:revisions_view": reach.own_pages,
    "wagtailadmin_pages:revisions_revert": reach.own_pages,
    "wagtailadmin_pages:revisions_unschedule": reach.own_pages,
    "wagtailadmin_pages:revisions_compare": reach.own_pages,
    "wagtailadmin_pages:usage": reach.own_pages,
    "wagtailadmin_pages:history": reach.own_pages,
    "wagtailadmin_pages:history_results": reach.own_pages,
    "wagtailadmin_api:pages:listing": None,
    "wagtailadmin_api:pages:detail": reach.own_pages,
    "wagtailadmin_choose_page": None,
    "wagtailadmin_choose_page_child": reach.pages_to_browse,
    "wagtailadmin_choose_page_search": None,
    "wagtailadmin_choose_page_chosen_multiple": reach.pages_to_choose,
    "wagtailadmin_choose_page_external_link": None,
    "wagtailadmin_choose_page_email_link": None,
    "wagtailadmin_choose_page_phone_link": None,
    "wagtailadmin_choose_page_anchor_link": None,
    "tag_autocomplete": None,
    "wagtailadmin_account": None,
    "wagtailadmin_logout": None,
    "wagtailadmin_dismissibles": None,
    "wagtailadmin_editing_sessions:ping": None,
    "wagtailadmin_editing_sessions:release": None,
    "wagtailadmin_block_preview": None,
    "wagtailadmin_sprite": None,
    "wagtailadmin_javascript_catalog": None,
    "wagtailimages:": reach.images,
    "wagtailimages_chooser:": reach.images,
    "wagtaildocs:": reach.documents,
    "wagtaildocs_chooser:": reach.documents,
}
# For the office too these aren't there when they are somebody else's.
OF_ONE_PERSON: dict[str, reach.Reach] = {
    "wagtailimages:create_multiple_from_uploaded_image": reach.own_uploads,
    "wagtailimages:delete_upload_multiple": reach.own_uploads,
    "wagtaildocs:create_multiple_from_uploaded_document": reach.own_uploads,
    "wagtaildocs:delete_upload_multiple": reach.own_uploads,
}
WITH_PERMISSION: dict[str, str] = {}  # namespace -> the permission with which editors find all of it
# Ids that an address may carry, in its path and after the question mark (`chosen-multiple/?id=7`).
ID_NAMES = (
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "image_id",
    "document_id",
    "doc_id",
    "uploaded_file_id",
    "pk",
)


def open_with(namespace: str, permission: str) -> None:
    """Let a higher app offer its own part of the admin to the editors who hold this permission, "app.codename"."""
    WITH_PERMISSION[namespace] = permission


def open_to_editors(namespace: str) -> None:
    """Let a higher app offer a part of the admin to every editor, which tells nothing that isn't everybody's."""
    FOR_EDITORS[f"{namespace}:"] = None


def is_in_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def check(request: HttpRequest, match: ResolverMatch) -> None:
    """Raises Http404 where this person has no business. The office and administrators are held by Wagtail's rights."""
    user = request.user
    if not isinstance(user, User) or user.is_superuser:
        return
    if not user.has_perm("wagtailadmin.access_admin"):
        raise Http404  # Wagtail would send a member without work here to sign in, for ever
    own = OF_ONE_PERSON.get(match.view_name)
    if own is not None:
        _check_ids(request, match, own(user))
        return
    if viewer_of_request(request).has_role(Role.PROGRAMMABUREAU) or _holds_permission(user, match):
        return
    name = match.view_name if match.view_name in FOR_EDITORS else f"{match.namespace}:"
    if name not in FOR_EDITORS:
        raise Http404
    objects = FOR_EDITORS[name]
    if objects is not None:
        _check_ids(request, match, objects(user))


def _check_ids(request: HttpRequest, match: ResolverMatch, objects: QuerySet[Any]) -> None:
    if not reach.all_among(_ids(request, match), objects):
        raise Http404


def _holds_permission(user: User, match: ResolverMatch) -> bool:
    permission = WITH_PERMISSION.get(match.namespace)
    return permission is not None and user.has_perm(permission)


def _ids(request: HttpRequest, match: ResolverMatch) -> set[str]:
    in_path = {str(match.kwargs[name]) for name in ID_NAMES if name in match.kwargs}
    return in_path | set(request.GET.getlist("id"))
