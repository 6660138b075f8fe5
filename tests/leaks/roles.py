"""Who asks: the roles of the written matrix."""

VISITOR = "visitor"
NOBODY_SPECIAL = "member without a role"
MEMBER_A = "member of A"
MEMBER_B = "member of B"
MEMBER_AB = "member of A and B"
FACILITATOR_A = "facilitator of A"
MODERATOR = "moderator"
REMOVED = "removed from A a second ago"
SUSPENDED = "suspended"
GROUP_READER = "member of the group that a page is for"
EDITOR_X = "editor of region X"
EDITOR_Y = "editor of region Y"
EDITOR_THEME = "editor of a theme"
EDITOR_PROGRAMME = "editor of the programme"
OFFICE = "programme office"
SUPERUSER = "administrator"

ROLES = (
    VISITOR,
    NOBODY_SPECIAL,
    MEMBER_A,
    MEMBER_B,
    MEMBER_AB,
    FACILITATOR_A,
    MODERATOR,
    REMOVED,
    SUSPENDED,
    GROUP_READER,
    EDITOR_X,
    EDITOR_Y,
    EDITOR_THEME,
    EDITOR_PROGRAMME,
    OFFICE,
    SUPERUSER,
)
EVERYONE = frozenset(ROLES)
SIGNED_IN = EVERYONE - {VISITOR, SUSPENDED}
