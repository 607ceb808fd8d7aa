"""German: the one-pager."""

from __future__ import annotations

ONE_PAGER: dict[str, str] = {
    "One-pager": "One-Pager",
    "{key} one-pager: {summary}": "{key} One-Pager: {summary}",
    "Baseline": "Vergleichsmaßstab",
    "Data": "Daten",
    "Data, architecture and trade-offs: what is hard here, what did you decide against, and what would you "
    "build first?": (
        "Daten, Architektur und Abwägungen: Was ist hier schwer, wogegen habt ihr euch entschieden, und was "
        "würdet ihr zuerst bauen?"
    ),
    "Decision sought": "Erbetene Entscheidung",
    "Dependencies": "Abhängigkeiten",
    "Each level stands for the one above it: the business KPI is what counts, the model metric is its proxy, "
    "and the system health metric keeps both true in operation.": (
        "Jede Ebene steht für die darüber: Die Geschäftskennzahl zählt, die Modellkennzahl vertritt sie, und die "
        "Kennzahl der Systemgesundheit sorgt dafür, dass beide im Betrieb gelten."
    ),
    "Effort": "Aufwand",
    "Evaluation data": "Evaluierungsdaten",
    "Evidence": "Belege",
    "Goals and non-goals": "Ziele und Nicht-Ziele",
    "Guardrails": "Leitplanken",
    "Human oversight": "Menschliche Aufsicht",
    "Impact": "Wirkung",
    "Intended use": "Vorgesehene Verwendung",
    "Interaction and edge cases: what does a user see, and what happens when the model is wrong, slow or silent?": (
        "Bedienung und Grenzfälle: Was sehen die Nutzer, und was geschieht, wenn das Modell falsch liegt, langsam "
        "ist oder schweigt?"
    ),
    "Metric and threshold": "Kennzahl und Schwelle",
    "Model risk tier": "Risikostufe des Modells",
    "Monitoring": "Überwachung",
    "No gate has decided about this issue yet.": "Noch kein Gate hat über diesen Vorgang entschieden.",
    "Open questions": "Offene Fragen",
    "Problem": "Problem",
    "Problem and users": "Problem und Nutzer",
    "Prohibited use": "Verbotene Verwendung",
    "RICE": "RICE",
    "Reach": "Reichweite",
    "Reviewers and gate history": "Prüfende und Verlauf der Gates",
    "Reviewers: %(people)s": "Prüfende: %(people)s",
    "Risk tier": "Risikostufe",
    "Roll-back": "Rücknahme",
    "Roll-out": "Einführung",
    "Roll-out and dependencies": "Einführung und Abhängigkeiten",
    "Serving": "Bereitstellung",
    "Serving and monitoring": "Bereitstellung und Überwachung",
    "Subgroups": "Teilgruppen",
    "Success metrics": "Erfolgskennzahlen",
    "The pitch of the ML engineer": "Der Pitch der ML-Entwicklung",
    "The pitch of the designer": "Der Pitch des Designs",
    "The pitch of the product manager": "Der Pitch des Produktmanagements",
    "Training data": "Trainingsdaten",
    "Use, oversight and risk": "Verwendung, Aufsicht und Risiko",
    "Users": "Nutzer",
    "Value for users, metrics and roadmap: who gains what, how will it show, and what comes after?": (
        "Nutzen, Kennzahlen und Fahrplan: Wer gewinnt was, woran wird es sich zeigen, und was kommt danach?"
    ),
    "Verdict": "Urteil",
    "What is not known yet, who finds out, and until when?": (
        "Was ist noch nicht bekannt, wer findet es heraus, und bis wann?"
    ),
    "What was missing": "Was fehlte",
    "Why ML": "Warum ML",
    "Why machine learning, and the baseline without": "Warum maschinelles Lernen, und der Vergleich ohne",
}
