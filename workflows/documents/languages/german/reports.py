"""German: gate report, review agenda, RICE ranking and glossary."""

from __future__ import annotations

REPORTS: dict[str, str] = {
    # The gate report.
    "Gate report": "Gate-Bericht",
    "(to be reviewed)": "(zu überprüfen)",
    "As of": "Stand",
    "By whom, why, until when": "Von wem, warum, bis wann",
    "Days": "Tage",
    "Exempted, to be reviewed by then": "Befreit, bis dahin zu überprüfen",
    "Nothing waits at a gate.": "An keinem Gate wartet etwas.",
    "Nothing was waived.": "Es gab keine Ausnahmen.",
    "State": "Zustand",
    "Waiting": "Wartend",
    "What waits, where and for whom": "Was wartet, wo und auf wen",
    "What was waived": "Was ausgenommen wurde",
    "What we do about it": "Was wir dagegen tun",
    "Which of these waits on the same person or rule again and again, and what changes so that it does not?": (
        "Was davon wartet immer wieder auf dieselbe Person oder Regel, und was ändert sich, damit es das nicht "
        "mehr tut?"
    ),
    "Who can give it": "Wer es geben kann",
    "a class of issues": "eine Klasse von Vorgängen",
    # The review agenda.
    "Review agenda": "Review-Agenda",
    "Review agenda of {project}": "Review-Agenda von {project}",
    "Decisions due": "Fällige Entscheidungen",
    "No decision is due until the next review.": "Bis zum nächsten Review ist keine Entscheidung fällig.",
    "No issue changed its status.": "Kein Vorgang hat seinen Status geändert.",
    "No risk is due until the next review.": "Bis zum nächsten Review ist kein Risiko fällig.",
    "Notes and decisions": "Notizen und Entscheidungen",
    "Risks due": "Fällige Risiken",
    "Steps": "Schritte",
    "Topics": "Themen",
    "What changed since last time": "Was sich seit dem letzten Mal geändert hat",
    "What has to be talked about together? A line each, with who brings it and how long it takes.": (
        "Worüber ist gemeinsam zu sprechen? Je eine Zeile, mit wer es einbringt und wie lange es dauert."
    ),
    "What was decided, by whom, and who does what until when?": (
        "Was wurde entschieden, von wem, und wer tut was bis wann?"
    ),
    "late": "überfällig",
    # The RICE ranking.
    "RICE ranking": "RICE-Rangliste",
    "RICE ranking of {project}": "RICE-Rangliste von {project}",
    "A dot is the score, its bar the interval that the estimates leave open. Where bars overlap, the order is "
    "not sure.": (
        "Ein Punkt ist die Punktzahl, sein Balken die Spanne, die die Schätzungen offen lassen. Wo Balken sich "
        "überlappen, ist die Reihenfolge nicht sicher."
    ),
    "A ranking does not decide. What do you take on, what do you leave, and where do you depart from the "
    "order, and why?": (
        "Eine Rangliste entscheidet nicht. Was nehmt ihr euch vor, was lasst ihr, und wo weicht ihr von der "
        "Reihenfolge ab, und warum?"
    ),
    "Every issue has a score.": "Jeder Vorgang hat eine Punktzahl.",
    "Interval": "Spanne",
    "Not scored": "Ohne Punktzahl",
    "Nothing is scored.": "Noch hat nichts eine Punktzahl.",
    "RICE scores with their intervals, the highest first": "RICE-Punktzahlen mit ihren Spannen, die höchste zuerst",
    "Rank": "Rang",
    "Ranking": "Rangliste",
    "Scored": "Mit Punktzahl",
    "Scores and how sure they are": "Punktzahlen, und wie sicher sie sind",
    "What we make of it": "Was wir daraus machen",
    "Without a score": "Ohne Punktzahl",
    "scores: no issue has one yet": "Punktzahlen: Noch hat kein Vorgang eine",
    # The glossary.
    "Glossary": "Glossar",
    "Glossary of machine learning and product words": "Glossar der Wörter aus maschinellem Lernen und Produkt",
    "Meaning": "Bedeutung",
    "More words": "Weitere Wörter",
    "No page of this space uses any of the words below.": (
        "Keine Seite dieses Bereichs benutzt eines der Wörter darunter."
    ),
    "Terms": "Begriffe",
    "Used in this space": "In diesem Bereich benutzt",
    "Used on": "Benutzt auf",
    "Which words mean something particular here? A line each: the word, what it means to us, and where people "
    "misunderstand it.": (
        "Welche Wörter bedeuten hier etwas Besonderes? Je eine Zeile: das Wort, was es für uns heißt, und wo es "
        "missverstanden wird."
    ),
    "Words of our own": "Eigene Wörter",
    "Words that no page of this space uses yet": "Wörter, die noch keine Seite dieses Bereichs benutzt",
    "Words that this space uses": "Wörter, die dieser Bereich benutzt",
    "and %(more)s more": "und %(more)s weitere",
}
