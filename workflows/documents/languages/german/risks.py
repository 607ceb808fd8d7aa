"""German: pre-mortem and risk register."""

from __future__ import annotations

RISKS: dict[str, str] = {
    # The pre-mortem.
    "Pre-mortem": "Pre-mortem",
    "{key} pre-mortem: {summary}": "{key} Pre-mortem: {summary}",
    "A row each, in plain words; likelihood and severity from 1 to 5. Each row becomes an issue and moves up "
    "into the table above: then take it out here.": (
        "Je eine Zeile, in einfachen Worten; Wahrscheinlichkeit und Schwere von 1 bis 5. Jede Zeile wird ein "
        "Vorgang und rückt in die Tabelle darüber: Dann bitte hier herausnehmen."
    ),
    "Came true": "Eingetreten",
    "Did it happen?": "Ist es eingetreten?",
    "Early signal": "Frühes Anzeichen",
    "Every kind of failure has at least one risk.": "Zu jeder Art des Scheiterns gibt es mindestens ein Risiko.",
    "Failure": "Scheitern",
    "Failure category": "Art des Scheiterns",
    "Kill criterion": "Abbruchkriterium",
    "Likelihood": "Wahrscheinlichkeit",
    "Mitigation": "Gegenmaßnahme",
    "More risks": "Weitere Risiken",
    "Name everybody who took part, and the day. A pre-mortem that nobody attended was not held.": (
        "Bitte alle nennen, die dabei waren, und den Tag. Ein Pre-mortem ohne Teilnehmende hat nicht stattgefunden."
    ),
    "No risk of these kinds is named. That can be right; say so to each other once.": (
        "Kein Risiko dieser Arten ist genannt. Das kann richtig sein; sagt es einander einmal."
    ),
    "Risks": "Risiken",
    "Severity": "Schwere",
    "The headline, a year after it failed": "Die Schlagzeile, ein Jahr nach dem Scheitern",
    "Weight": "Gewicht",
    "Weight is likelihood times severity, each from 1 to 5; from 12 a risk is high. Each risk is an issue.": (
        "Das Gewicht ist Wahrscheinlichkeit mal Schwere, je von 1 bis 5; ab 12 ist ein Risiko hoch. Jedes Risiko "
        "ist ein Vorgang."
    ),
    "Weight then": "Gewicht damals",
    "What came true": "Was eingetreten ist",
    "What nobody has thought about": "Woran niemand gedacht hat",
    "Who was there, and when": "Wer dabei war, und wann",
    "Why it failed: the risks": "Warum es scheiterte: die Risiken",
    "Write it as a newspaper would: it has failed, and everybody knows why. What does the headline say?": (
        "Schreibt sie wie eine Zeitung: Es ist gescheitert, und alle wissen, warum. Was sagt die Schlagzeile?"
    ),
    "risks: no issue of a risk is linked to this one yet": (
        "Risiken: Noch ist kein Vorgang eines Risikos mit diesem verknüpft"
    ),
    # The risk register.
    "Risk register": "Risikoregister",
    "Risk register of {project}": "Risikoregister von {project}",
    "Category": "Art",
    "Closed risks": "Erledigte Risiken",
    "Heat map": "Heatmap",
    "No risk is open.": "Kein Risiko ist offen.",
    "None yet.": "Noch keine.",
    "Not on the map, since likelihood or severity is missing:": (
        "Nicht auf der Karte, da Wahrscheinlichkeit oder Schwere fehlt:"
    ),
    "Not weighed": "Ohne Gewicht",
    "Open risks": "Offene Risiken",
    "Open risks by likelihood and severity, each from 1 to 5. Their product is the weight; from 12 it is high.": (
        "Offene Risiken nach Wahrscheinlichkeit und Schwere, je von 1 bis 5. Ihr Produkt ist das Gewicht; ab 12 "
        "ist es hoch."
    ),
    "Risks that are done with": "Risiken, die erledigt sind",
    "What we are willing to risk": "Was wir zu riskieren bereit sind",
    "Which risks does the team take knowingly, and who agreed to that?": (
        "Welche Risiken geht das Team bewusst ein, und wer hat dem zugestimmt?"
    ),
}
