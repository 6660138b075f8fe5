"""Pages that others count on: editors write and publish them, but they stay where they are, and online.

The office may take away some of these (a region that ends); home and the overviews nobody, as every link leads there.
"""

from __future__ import annotations

from wagtail.models import Page, PagePermissionTester

from people.models import User


class FixedPagePermissions(PagePermissionTester):
    """Wagtail's rights on a page, less those that would take it from where readers find it."""

    def may_clear(self) -> bool:
        """Whether this person may take the page away. The office is who holds the right to delete whole trees."""
        if not self.page.is_fixed():
            return True
        return self.page.cleared_by_office and (self.user.is_superuser or "bulk_delete" in self.permissions)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Moving away asks for this too."""
        return bool(super().can_delete(ignore_bulk)) and self.may_clear()

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish()) and self.may_clear()

    def can_set_view_restrictions(self) -> bool:
        return bool(super().can_set_view_restrictions()) and self.may_clear()

    def can_move_to(self, destination: Page) -> bool:
        """Another order under the same parent is no move."""
        if self.page.is_child_of(destination):
            return bool(destination.permissions_for_user(self.user).can_reorder_children())
        return bool(super().can_move_to(destination)) and self.may_clear()


class FixedPage:
    """Mixin of page types; stands before `Page`."""

    cleared_by_office = True  # otherwise by nobody

    def is_fixed(self) -> bool:
        return True

    def permissions_for_user(self, user: User) -> FixedPagePermissions:
        return FixedPagePermissions(user, self)
