from collections import defaultdict

from collab_portal.access.models import RoleGrant
from collab_portal.accounts.models import User


def roots_by_role(user: User) -> dict[str, set[int]]:
    """The codes of the roles that a person holds today, each with the roots it is held on. One query."""
    held = defaultdict(set)
    for role, root in RoleGrant.objects.in_force().filter(user=user).values_list("role", "root"):
        held[role].add(root)
    return held
