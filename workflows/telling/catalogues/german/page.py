"""German: what becomes of rows and cells that people wrote on a page."""

from __future__ import annotations

PAGE: dict[str, str] = {
    "page.cells_taken": "{names:and} von {key:issues} von der Seite übernommen.",
    "page.row_created": "{key:issues} wurde für die Zeile „{row}“ angelegt.",
    "page.row_refused": "Die Zeile „{row}“ ist noch kein Vorgang. Jira sagt: {answer}",
    "page.cell_refused": "{names:and} von {key:issues} kann nicht sein, was auf der Seite steht. Jira sagt: {answer}",
    "page.not_editable": "{name} von {key:issues} ist in Jira nicht bearbeitbar: Das Feld ist nicht auf der Maske.",
    "page.not_one_of": (
        "{name} von {key:issues} kann nicht „{said}“ sein. Möglich ist {allowed:or}[ oder eins von {more} weiteren]."
    ),
    "page.no_step": "{name} von {key:issues} kann nicht „{said}“ sein. Es ist eine ganze Zahl von 1 bis 5.",
    "page.no_weight": (
        "Das Gewicht von {key:issues} ist aus „{said}“ nicht zu lesen. Bitte Wahrscheinlichkeit und Schwere "
        "schreiben, je von 1 bis 5: 4 · 5."
    ),
    "page.no_mention": (
        "Wer für {key:issues} verantwortlich ist, ist aus „{said}“ nicht zu lesen. Bitte @ und den Namen "
        "schreiben, sodass es eine Erwähnung wird."
    ),
    "page.several_owners": (
        "Für {key:issues} kann eine Person verantwortlich sein; genannt sind {count:Person|Personen}."
    ),
    "page.no_way": "{key:issues} kann nicht von {status} nach „{said}“.[ Möglich ist {offered:or}.]",
    "page.several_ways": "Mehrere Wege führen {key:issues} nach „{said}“: {ways:and}. Bitte in Jira verschieben.",
    "page.way_asks": "Der Weg von {key:issues} nach {to} verlangt {missing:and}. Bitte in Jira verschieben.",
    "page.gate_refuses": "{key:issues} darf noch nicht nach {to}. Das verlangt {gates:and}[: {why}].",
    "page.gate_unsure": (
        "Ob {key:issues} nach {to} darf, ist noch nicht bekannt. Das verlangt {gates:and}[: {why}]. Es wird "
        "erneut gefragt."
    ),
    "page.status_kept": "Der Status von {key:issues} lässt sich von hier nicht ändern. Bitte in Jira verschieben.",
}
