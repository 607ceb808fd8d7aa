"""German: about expressions and JQL."""

from __future__ import annotations

EXPRESSION: dict[str, str] = {
    "expression.holds": "Die Bedingung „{expression}“ gilt.",
    "expression.fails": "Die Bedingung „{expression}“ gilt nicht.",
    "expression.absent": "Eine Bedingung lässt sich nicht berechnen: In {names:and} steht nichts Brauchbares.",
    "expression.undefined": "Eine Bedingung lässt sich nicht berechnen: Sie teilt durch nichts oder Ähnliches.",
    "expression.unknown": "Eine Bedingung lässt sich gerade nicht berechnen: {names:and} ist nicht lesbar.",
    "remedy.expression": "Bitte den Vorgang so ändern, dass die Bedingung „{expression}“ gilt.",
    "scope.jql_unread": "Jira kann gerade nicht sagen, ob der Vorgang zu „{jql}“ gehört.",
}
