"""English: about expressions and JQL, in a gate's scope and as requirements."""

from __future__ import annotations

EXPRESSION: dict[str, str] = {
    "expression.holds": "The condition “{expression}” holds.",
    "expression.fails": "The condition “{expression}” does not hold.",
    "expression.absent": "A condition cannot be worked out: there is nothing usable in {names:and}.",
    "expression.undefined": "A condition cannot be worked out: it divides by nothing, or the like.",
    "expression.unknown": "A condition cannot be worked out right now: {names:and} cannot be read.",
    "remedy.expression": "Change the issue so that the condition “{expression}” holds.",
    "scope.jql_unread": "Jira cannot tell right now whether the issue is one of “{jql}”.",
}
