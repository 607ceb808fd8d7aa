"""The namespaces of the storage format. Confluence writes their prefixes and never declares them."""

from __future__ import annotations

AC = "http://atlassian.com/content"
RI = "http://atlassian.com/resource/identifier"
AT = "http://atlassian.com/template"

PREFIXES = {AC: "ac", RI: "ri", AT: "at"}


def ac(name: str) -> str:
    """The name of an `ac:` element or attribute as lxml spells it."""
    return f"{{{AC}}}{name}"


def ri(name: str) -> str:
    """The same for `ri:`."""
    return f"{{{RI}}}{name}"
