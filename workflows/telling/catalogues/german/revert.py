"""German: about moving back."""

from __future__ import annotations

_BY_HAND = "Bitte von Hand zurückschieben oder ergänzen, was fehlt."
REVERT: dict[str, str] = {
    "revert.moved": "Crossgate hat diesen Vorgang von {start:b} nach {to:b} zurückgeschoben, weil etwas fehlt.",
    "revert.not_moved": "Für {start:b} fehlt etwas, aber Crossgate hat den Vorgang nicht nach {to:b} zurückgeschoben.",
    "revert.denied": "Für {start:b} fehlt etwas.",
    "revert.not_needed": "Es gibt nichts zurückzuschieben.",
    "revert.own": "Der Schritt wurde mit Crossgates eigenem Konto gemacht, und eigene Schritte nimmt es nicht zurück.",
    "revert.superseded": "Er wurde inzwischen weitergeschoben, deshalb ließ Crossgate ihn, wo er ist.",
    "revert.breaker": "Crossgate hat ihn in kurzer Zeit {count:Mal|Mal} zurückgeschoben, und jedes Mal kam er wieder. "
    "Um das Hin und Her zu beenden, hat Crossgate aufgehört. "
    "Bitte nachsehen, ob eine Automatisierung diesen Vorgang verschiebt.",
    "revert.no_way": "Der Workflow bietet Crossgate keinen Schritt von {start:b} nach {to:b}. " + _BY_HAND,
    "revert.moved_no_way": "Der Vorgang kam ohne Übergang nach {start:b}, wie beim Verschieben zwischen Projekten, bei "
    "Massenänderungen oder beim Import, und kein Schritt führt nach {to:b}. "
    "Bitte ergänzen, was fehlt, oder von Hand verschieben.",
    "revert.screen": "Der Schritt „{transition}“ verlangt Felder, die Crossgate nicht ausfüllen kann: {missing:and}. "
    + _BY_HAND,
    "revert.forbidden": "Jira lässt Crossgate ihn nicht verschieben. "
    "Bitte von Hand zurückschieben und einem Jira-Administrator Bescheid geben.",
    "revert.refused": "Jira hat den Schritt abgelehnt[: „{answer}“]. " + _BY_HAND,
    "revert.conflict": "Andere haben den Vorgang im selben Moment geändert. Bitte von Hand zurückschieben.",
    "revert.created_denied": "Für {start:b}, worin dieser Vorgang angelegt wurde, fehlt etwas.",
    "revert.created": "Er wurde dort angelegt, deshalb gibt es keinen Status, in den er zurück kann. "
    "Bitte ergänzen, was fehlt, oder ihn dorthin schieben, wohin er gehört.",
    "revert.resolved_denied": "Für die Lösung dieses Vorgangs fehlt etwas.",
    "revert.resolved": "Die Lösung „{resolution}“ wurde ohne Übergang gesetzt, das kann Crossgate nicht zurücknehmen. "
    "Bitte ergänzen, was fehlt, oder die Lösung leeren.",
    "revert.gone": "Jira zeigt den Vorgang nicht mehr.",
}
