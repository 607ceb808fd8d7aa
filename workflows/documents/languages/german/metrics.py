"""German: metric hierarchy and OKR page."""

from __future__ import annotations

METRICS: dict[str, str] = {
    # The metric hierarchy.
    "Metric hierarchy": "Kennzahlen-Hierarchie",
    "Metric hierarchy of {project}": "Kennzahlen-Hierarchie von {project}",
    "Metrics": "Kennzahlen",
    "From the business to the system": "Vom Geschäft bis zum System",
    "Model proxy": "Modellkennzahl",
    "System health": "Systemgesundheit",
    "What counts in the end, and is seen late.": "Was am Ende zählt und spät zu sehen ist.",
    "What can be measured on a model, and should move the KPI above it.": (
        "Was sich an einem Modell messen lässt und die Geschäftskennzahl darüber bewegen soll."
    ),
    "What must hold in operation for the metrics above to mean anything.": (
        "Was im Betrieb gelten muss, damit die Kennzahlen darüber etwas bedeuten."
    ),
    "{} of {} within target": "{} von {} im Ziel",
    "Metric": "Kennzahl",
    "Metric level": "Kennzahl-Ebene",
    "Target": "Ziel",
    "Threshold": "Schwelle",
    "Last value": "Letzter Wert",
    "Trend": "Verlauf",
    "Moves": "Bewegt",
    "metrics on this level": "Kennzahlen auf dieser Ebene",
    "Without a level": "Ohne Ebene",
    "WITHIN TARGET": "IM ZIEL",
    "OUTSIDE TARGET": "AUSSERHALB DES ZIELS",
    "NO TARGET": "OHNE ZIEL",
    "NO VALUE": "OHNE WERT",
    "last read": "zuletzt gelesen",
    "Whether they went together": "Ob sie miteinander gingen",
    "should move": "soll bewegen",
    "Correlation": "Korrelation",
    "Pairs of values": "Wertepaare",
    "No metric that is read on schedule is said to move another.": (
        "Von keiner Kennzahl, die nach Plan gelesen wird, heißt es, dass sie eine andere bewegt."
    ),
    "How they went": "Wie sie verliefen",
    "Metrics over the last 90 days": "Kennzahlen der letzten 90 Tage",
    "The last 90 days, each metric over its own scale. Dashed lines are targets.": (
        "Die letzten 90 Tage, jede Kennzahl über ihrer eigenen Skala. Gestrichelte Linien sind Ziele."
    ),
    "Small charts of the metrics over the last 90 days": "Kleine Diagramme der Kennzahlen der letzten 90 Tage",
    "No metric was read on more than one day yet.": "Noch wurde keine Kennzahl an mehr als einem Tag gelesen.",
    "A correlation, here with its interval of 95 percent, does not show what moves what. It is of values of the "
    "same days; values of days in a row depend on each other, so that it is less sure than its interval says.": (
        "Eine Korrelation, hier mit ihrer Spanne von 95 Prozent, zeigt nicht, was was bewegt. Sie gilt für "
        "Werte der gleichen Tage; Werte aufeinander "
        "folgender Tage hängen voneinander ab, so dass sie weniger sicher ist, als ihre Spanne sagt."
    ),
    "Why each level stands for the one above": "Warum jede Ebene für die darüber steht",
    "For each model metric: what shows that the business KPI moves with it, and what would show that it does not?": (
        "Für jede Modellkennzahl: Woran ist zu sehen, dass sich die Geschäftskennzahl mit ihr bewegt, und woran wäre "
        "zu sehen, dass sie es nicht tut?"
    ),
    # The OKR page.
    "OKR page": "OKR-Seite",
    "{key} {summary} ({quarter})": "{key} {summary} ({quarter})",
    "Function": "Funktion",
    "No function named": "Keine Funktion genannt",
    "Start value": "Startwert",
    "Current value": "Aktueller Wert",
    "Key results done": "Erreichte Ergebnisse",
    "%(done)s of %(all)s": "%(done)s von %(all)s",
    "Objective": "Vorhaben",
    "Key results": "Schlüsselergebnisse",
    "Key result": "Schlüsselergebnis",
    "From": "Von wo",
    "Now": "Jetzt",
    "a metric called {}": "eine Kennzahl {}",
    "key results: the objective has no child issue and no linked one": (
        "Schlüsselergebnisse: Das Vorhaben hat keinen untergeordneten und keinen verknüpften Vorgang"
    ),
    "Why this, and why now": "Warum das, und warum jetzt",
    "What changes for whom when it is reached, and what do we not do for it?": (
        "Was ändert sich für wen, wenn es erreicht ist, und was tun wir dafür nicht?"
    ),
    "Check-ins": "Zwischenstände",
    "A line for each check-in: the day, what moved, what stands in the way, who helps.": (
        "Je Zwischenstand eine Zeile: der Tag, was sich bewegt hat, was im Weg steht, wer hilft."
    ),
}
