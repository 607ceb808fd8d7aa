"""German: the full explanation."""

from __future__ import annotations

EXPLAIN: dict[str, str] = {
    "explain.title": "{key}: von {start} nach {to}",
    "explain.by": "{who} hat es am {at} verschoben[; beurteilt am {decided}].",
    "explain.by_itself": "Es wurde am {at} ohne Übergang verschoben; beurteilt am {decided}.",
    "explain.created": "{who} hat es am {at} dort angelegt[; beurteilt am {decided}].",
    "explain.resolved": "{who} hat am {at} die Lösung[ „{resolution}“] gesetzt[; beurteilt am {decided}].",
    "explain.policy": "Regelwerk {version}, Durchsetzungspunkt {point}.",
    "explain.none": "Kein Gate bewacht diesen Schritt.",
    "explain.mode": " (Modus: {mode})",
    "explain.evidence": "Gesehen in {source} {what}[: {value}][, {at}]",
}
