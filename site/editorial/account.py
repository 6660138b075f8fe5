"""An editor's own settings in the admin."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, BaseSettingsPanel


class AccountWithoutPicture(AccountView):
    """No picture of oneself: nothing would show it, and it would be kept with all that a photo tells."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]


account = require_admin_access(AccountWithoutPicture.as_view())
