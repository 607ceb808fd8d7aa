"""The names that a template can use. The program that fills templates gives exactly these; a test compares."""

from __future__ import annotations

VALUES = frozenset({"aside", "issue", "issues", "gates", "document", "place", "ranking", "read_at", "owner", "data"})
"""What a page is written from."""

FIELD_FUNCTIONS = frozenset({"field", "words", "number", "has", "source", "field_rows"})
"""Functions that take names of fields."""

SPOKEN = frozenset({"_", "gettext", "ngettext"})
"""Functions that say a text in the language of the site; `{% trans %}` calls them too."""

FUNCTIONS = FIELD_FUNCTIONS | {
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
