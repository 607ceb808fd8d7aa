"""The names that a template can use. The program that fills templates gives exactly these; a test compares."""

from __future__ import annotations

from collections.abc import Mapping

VALUES = frozenset(
    {"aside", "issue", "issues", "gates", "document", "place", "ranking", "read_at", "owner", "data", "evidence"}
)
"""What a page is written from."""

FIELD_FUNCTIONS = frozenset({"field", "words", "number", "has", "source", "field_rows"})
"""Functions that take names of fields."""

SPOKEN = frozenset({"_", "gettext", "ngettext"})
"""Functions that say a text in the language of the site; `{% trans %}` calls them too."""

_OF_MODELS = (
    *("metric_table", "comparison", "slice_table", "slice_chart"),
    *("model_details", "parameters", "dataset", "verdict"),
)
ANY_KIND = frozenset({"model", "data", "prototype", "dashboard", "demo", "fact"})

EVIDENCE_FUNCTIONS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_OF_MODELS, frozenset({"model"})),
    "data_version": frozenset({"data"}),
    "known": ANY_KIND,
    "source_link": ANY_KIND,
    "named": ANY_KIND,
}
"""Functions that take the name of a piece of evidence, with the kinds they are for."""

FUNCTIONS = {
    *FIELD_FUNCTIONS,
    *EVIDENCE_FUNCTIONS,
    *SPOKEN,
    *("section", "prompt", "lozenge", "missing", "mention", "day", "link", "smart_link", "table", "pairs", "bullets"),
    *(
        "tasks",
        "code",
        "toc",
        "picture",
        "panel",
        "expand",
        "cell",
        "embed",
        "headings",
        "properties",
        "issue_link",
        "status_of",
    ),
}
"""All functions."""

JINJA = frozenset({"range", "loop", "caller", "namespace", "dict", "cycler", "joiner", "lipsum", "varargs", "kwargs"})
"""Names of the template language itself."""

ISSUE = frozenset(
    {"key", "summary", "url", "status", "category", "type", "project", "assignee", "reporter", "created", "updated"}
    | {"labels", "components", "parent"}
)
"""What is known of every issue besides its fields."""
