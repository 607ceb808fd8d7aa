"""English: what becomes of rows and cells that people wrote on a page."""

from __future__ import annotations

PAGE: dict[str, str] = {
    "page.cells_taken": "{names:and} of {key:issues} taken from the page.",
    "page.row_created": "{key:issues} was created for the row “{row}”.",
    "page.row_refused": "The row “{row}” is not an issue yet. Jira says: {answer}",
    "page.cell_refused": "{names:and} of {key:issues} cannot be what the page says. Jira says: {answer}",
    "page.not_editable": "{name} of {key:issues} cannot be edited in Jira: the field is not on the screen.",
    "page.not_one_of": "{name} of {key:issues} cannot be “{said}”. It can be {allowed:or}[, or one of {more} more].",
    "page.no_step": "{name} of {key:issues} cannot be “{said}”. It is a whole number from 1 to 5.",
    "page.no_weight": (
        "The weight of {key:issues} cannot be read from “{said}”. Write likelihood and severity, each from 1 to "
        "5: 4 · 5."
    ),
    "page.no_mention": (
        "The owner of {key:issues} cannot be read from “{said}”. Write @ and the name, so that it is a mention."
    ),
    "page.several_owners": "{key:issues} can have one owner, and the page names {count:person|people}.",
    "page.no_way": "{key:issues} cannot go from {status} to “{said}”.[ It can go to {offered:or}.]",
    "page.several_ways": "Several ways lead {key:issues} to “{said}”: {ways:and}. Move it in Jira.",
    "page.way_asks": "The way of {key:issues} to {to} asks for {missing:and}. Move it in Jira.",
    "page.gate_refuses": "{key:issues} may not go to {to} yet. Asked by {gates:and}[: {why}].",
    "page.gate_unsure": (
        "Whether {key:issues} may go to {to} is not known yet. Asked by {gates:and}[: {why}]. It is asked again."
    ),
    "page.status_kept": "The status of {key:issues} cannot be changed from here. Move it in Jira.",
}
