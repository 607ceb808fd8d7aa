"""German: the model card and the data card."""

from __future__ import annotations

CARDS: dict[str, str] = {
    # The model card.
    "Model card": "Modellkarte",
    "{key} model card: {summary}": "{key} Modellkarte: {summary}",
    "Metrics": "Metriken",
    "Model details": "Einzelheiten des Modells",
    "Model type": "Art des Modells",
    "Licence": "Lizenz",
    "Factors": "Faktoren",
    "Groups, instruments and circumstances in which the model may behave differently; the slices below are measured by "
    "them.": (
        "Gruppen, Geräte und Umstände, in denen sich das Modell anders verhalten kann; die Teilgruppen unten sind nach "
        "ihnen gemessen."
    ),
    "Why these metrics": "Warum diese Metriken",
    "Why do these metrics stand for what users need, how were the limits chosen, and how sure are the numbers?": (
        "Warum stehen diese Metriken für das, was Nutzer brauchen, wie wurden die Grenzen gewählt, und wie sicher sind "
        "die Zahlen?"
    ),
    "As the run logged it: %(digest)s": "Wie vom Lauf protokolliert: %(digest)s",
    "Quantitative analyses": "Quantitative Auswertung",
    "Against the limits": "Gegen die Grenzen",
    "Against the baseline": "Gegen den Vergleich",
    "By subgroup": "Nach Teilgruppen",
    "Ethical considerations": "Ethische Überlegungen",
    "Whose life does a wrong answer touch? Which data about people is used, who could be harmed, and what was done "
    "about it?": (
        "Wessen Leben berührt eine falsche Antwort? Welche Daten über Menschen werden genutzt, wem könnte es schaden, "
        "und was wurde dagegen getan?"
    ),
    "Caveats and recommendations": "Vorbehalte und Empfehlungen",
    "What was not tested, which group is missing in the data, and what should whoever uses this model know first?": (
        "Was wurde nicht geprüft, welche Gruppe fehlt in den Daten, und was sollte als Erstes wissen, wer dieses "
        "Modell nutzt?"
    ),
    "To look at": "Zum Ansehen",
    # The data card.
    "Data card": "Datenkarte",
    "{key} data card: {summary}": "{key} Datenkarte: {summary}",
    "Data source": "Datenquelle",
    "Data owner": "Verantwortlich für die Daten",
    "Personal data": "Personenbezogene Daten",
    "Legal basis": "Rechtsgrundlage",
    "Sampling": "Stichprobe",
    "Labelling": "Vergabe der Labels",
    "Freshness": "Aktualität",
    "Leakage check": "Prüfung auf Leckage",
    "Retention": "Aufbewahrung",
    "The version that this card is about": "Die Version, um die es geht",
    "Why it was collected": "Warum sie erhoben wurden",
    "For which question was this data collected, by whom, and for which questions is it no good?": (
        "Für welche Frage wurden diese Daten erhoben, von wem, und für welche Fragen taugen sie nicht?"
    ),
    "Origin and rights": "Herkunft und Rechte",
    "Composition": "Zusammensetzung",
    "Models made with it": "Damit gemachte Modelle",
    "Logged as training data": "Protokolliert als Trainingsdaten",
    "Logged as evaluation data": "Protokolliert als Auswertungsdaten",
    "No model is named for this card.": "Für diese Karte ist kein Modell genannt.",
    "Known gaps and bias": "Bekannte Lücken und Verzerrungen",
    "Who or what is missing, which labels are doubtful, what changed over time, and how would you notice?": (
        "Wer oder was fehlt, welche Labels sind zweifelhaft, was hat sich mit der Zeit geändert, und woran wäre es zu "
        "merken?"
    ),
    "Upkeep": "Pflege",
    "Who brings it up to date and how often, who is told of errors, and when is it deleted?": (
        "Wer bringt sie auf den neuesten Stand und wie oft, wem werden Fehler gemeldet, und wann werden sie gelöscht?"
    ),
    # Evidence on the one-pager.
    "What it rests on": "Worauf es beruht",
}
