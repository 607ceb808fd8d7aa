"""English: about `linked`."""

from __future__ import annotations

_SORT = "[ of type {kinds:or}][ ({types:or})]"
_STAND = "[ in {statuses:or*}][ in category {category:term}][ and category {also:term}]."
LINKED: dict[str, str] = {
    "linked.links_fine": "{good:linked issue is|linked issues are} where they should be.",
    "linked.links_none": "No[ {kinds:or}] issue is linked to this one[ ({types:or})] yet.",
    "linked.links_behind": "Not all linked issues are far enough: {issues:issues}[ and {more} more].",
    "linked.links_too_few": "{good} of {wanted} linked issues are far enough.[ Not yet: {issues:issues}.]",
    "linked.links_miscounted": "{good:linked issue counts|linked issues count}, and it has to be exactly {wanted}.",
    "linked.children_fine": "{good:child issue is|child issues are} where they should be.",
    "linked.children_none": "It has no[ {kinds:or}] child issue yet.",
    "linked.children_behind": "Not all child issues are far enough: {issues:issues}[ and {more} more].",
    "linked.children_too_few": "{good} of {wanted} child issues are far enough.[ Not yet: {issues:issues}.]",
    "linked.children_miscounted": "{good:child issue counts|child issues count}, and it has to be exactly {wanted}.",
    "linked.unread": "The child issues cannot be read right now.",
    "linked.unknown_category": "How far these issues are cannot be seen: {issues:issues}[ and {more} more].",
    "remedy.links_all": "Every linked[ {kinds:or}] issue[ ({types:or})] has to be" + _STAND,
    "remedy.links_at_least": "Needed: {count:linked issue|linked issues}" + _SORT + _STAND,
    "remedy.links_exactly": "Needed: exactly {count:linked issue|linked issues}" + _SORT + _STAND,
    "remedy.children_all": "Every[ {kinds:or}] child issue has to be" + _STAND,
    "remedy.children_at_least": "Needed: {count:child issue|child issues}" + _SORT + _STAND,
    "remedy.children_exactly": "Needed: exactly {count:child issue|child issues}" + _SORT + _STAND,
}
