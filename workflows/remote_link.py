"""A link from an issue to something outside of Jira."""

from __future__ import annotations

from dataclasses import dataclass

OWN_LINKS = "crossgate:"
"""How the global ids begin of the links that Crossgate keeps on an issue."""


@dataclass(frozen=True, slots=True)
class RemoteLink:
    """A link as people see it on the issue. Writing one with the same `global_id` replaces it."""

    global_id: str
    url: str
    title: str
    summary: str = ""  # How what it leads to stands, in a few words.
    resolved: bool = False  # Jira strikes through the title of what needs nobody any more.
    relationship: str = "documents"  # The heading under which Jira shows it.
