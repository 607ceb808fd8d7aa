"""German: about `linked` and `children`."""

from __future__ import annotations

_SORT = "[ vom Typ {kinds:or}][ ({types:or})]"
_STAND = "[ in {statuses:or*}][ in der Kategorie {category:term}][ und in der Kategorie {also:term}]."
LINKED: dict[str, str] = {
    "linked.links_fine": "{good:verknüpfter Vorgang ist|verknüpfte Vorgänge sind}, wo sie sein sollen.",
    "linked.links_none": "Noch ist kein Vorgang[ vom Typ {kinds:or}] mit diesem verknüpft[ ({types:or})].",
    "linked.links_behind": "Nicht alle verknüpften Vorgänge sind weit genug: {issues:issues}[ und {more} weitere].",
    "linked.links_too_few": "{good} von {wanted} verknüpften Vorgängen sind weit genug.[ Noch nicht: {issues:issues}.]",
    "linked.links_miscounted": "{good:verknüpfter Vorgang zählt|verknüpfte Vorgänge zählen}, es müssen genau {wanted} "
    "sein.",
    "linked.children_fine": "{good:untergeordneter Vorgang ist|untergeordnete Vorgänge sind}, wo sie sein sollen.",
    "linked.children_none": "Es gibt noch keinen untergeordneten Vorgang[ vom Typ {kinds:or}].",
    "linked.children_behind": "Nicht alle untergeordneten Vorgänge sind weit genug: {issues:issues}"
    "[ und {more} weitere].",
    "linked.children_too_few": "{good} von {wanted} untergeordneten Vorgängen sind weit genug."
    "[ Noch nicht: {issues:issues}.]",
    "linked.children_miscounted": "{good:untergeordneter Vorgang zählt|untergeordnete Vorgänge zählen}, es müssen "
    "genau {wanted} sein.",
    "linked.unread": "Die untergeordneten Vorgänge sind gerade nicht lesbar.",
    "linked.unknown_category": "Wie weit diese Vorgänge sind, ist nicht zu sehen: {issues:issues}"
    "[ und {more} weitere].",
    "remedy.links_all": "Jeder verknüpfte Vorgang[ vom Typ {kinds:or}][ ({types:or})] muss da sein" + _STAND,
    "remedy.links_at_least": "Nötig: {count:verknüpfter Vorgang|verknüpfte Vorgänge}" + _SORT + _STAND,
    "remedy.links_exactly": "Nötig: genau {count:verknüpfter Vorgang|verknüpfte Vorgänge}" + _SORT + _STAND,
    "remedy.children_all": "Jeder untergeordnete Vorgang[ vom Typ {kinds:or}] muss da sein" + _STAND,
    "remedy.children_at_least": "Nötig: {count:untergeordneter Vorgang|untergeordnete Vorgänge}" + _SORT + _STAND,
    "remedy.children_exactly": "Nötig: genau {count:untergeordneter Vorgang|untergeordnete Vorgänge}" + _SORT + _STAND,
}
