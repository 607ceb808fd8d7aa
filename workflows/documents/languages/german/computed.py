"""German: what the code says that fills templates and looks after pages."""

from __future__ import annotations

COMPUTED: dict[str, str] = {
    "MISSING": "FEHLT",
    "About": "Über diese Seite",
    "{} in {}, {}": "{} in {}, {}",
    # Gates.
    "PASSED": "BESTANDEN",
    "REFUSED": "ABGELEHNT",
    "NOT KNOWN YET": "NOCH NICHT BEKANNT",
    "PASSED, LATE": "BESTANDEN, VERSPÄTET",
    "REFUSED, LATE": "ABGELEHNT, VERSPÄTET",
    "NOT KNOWN YET, LATE": "NOCH NICHT BEKANNT, VERSPÄTET",
    # Two texts, one to be chosen.
    "Newer text for the section above": "Neuerer Text für den Abschnitt darüber",
    "People changed the section above, and what it is made from has changed too. Below is the newer text. "
    "Keep one of the two and delete the other; until then, neither is changed.": (
        "Der Abschnitt darüber wurde von Menschen geändert, und auch das, woraus er gemacht ist, hat sich "
        "geändert. Darunter steht der neuere Text. Bitte einen der beiden behalten und den anderen löschen; bis "
        "dahin wird keiner geändert."
    ),
    "Choose: delete the section above, or this one.": "Bitte wählen: den Abschnitt darüber löschen oder diesen.",
    # What people wrote, and Jira does not take.
    "What could not be taken over": "Was nicht übernommen werden konnte",
    "What you wrote stays here. It is tried again in each run; this part goes when all is taken over.": (
        "Was ihr geschrieben habt, bleibt hier stehen. Es wird in jedem Lauf wieder versucht; dieser Teil "
        "verschwindet, wenn alles übernommen ist."
    ),
    # Pages above, and links on issues.
    "Pages that Crossgate writes.": "Seiten, die Crossgate schreibt.",
    "up to date": "aktuell",
    "waits for somebody to choose or to answer a comment": (
        "wartet darauf, dass jemand wählt oder einen Kommentar beantwortet"
    ),
    "not all that people wrote on it could be taken over": (
        "nicht alles, was darauf geschrieben wurde, ließ sich übernehmen"
    ),
    "deleted by people": "von Menschen gelöscht",
    "archived": "archiviert",
    "a live doc, not kept up to date": "ein Live-Dokument, wird nicht aktuell gehalten",
    "restricted, not kept up to date": "eingeschränkt, wird nicht aktuell gehalten",
    # Scores.
    "RICE scores with their intervals": "RICE-Punktzahlen mit ihren Spannen",
    "not known": "nicht bekannt",
    "{} to {}": "{} bis {}",
    "It has not been scored yet.": "Dazu gibt es noch keine Punktzahl.",
    "Its score cannot be read.": "Die Punktzahl ist nicht lesbar.",
    # Risks.
    "likelihood or severity": "Wahrscheinlichkeit oder Schwere",
    "Likelihood ↓ Severity →": "Wahrscheinlichkeit ↓ Schwere →",
    "Data quality and leakage": "Datenqualität und Leckage",
    "Label noise": "Fehlerhafte Labels",
    "Training-serving skew": "Abweichung zwischen Training und Betrieb",
    "Drift": "Drift",
    "Wrong proxy metric": "Falsche Stellvertretermetrik",
    "Subgroup harm": "Schaden für Teilgruppen",
    "Feedback loop": "Rückkopplung",
    "Security and privacy": "Sicherheit und Datenschutz",
    "Prompt injection and hallucination": "Prompt Injection und Halluzination",
    "Infrastructure and cost": "Infrastruktur und Kosten",
    "Adoption": "Annahme durch die Nutzer",
    "Regulatory": "Regulierung",
    "Other": "Sonstiges",
}
