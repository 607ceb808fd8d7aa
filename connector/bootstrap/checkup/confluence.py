"""Whether Confluence answers, and the spaces that documents stand in are there."""

from __future__ import annotations

from collections.abc import Iterator

from config.configuration import Configuration
from config.documents import Document
from config.settings import Settings, SettingsError
from connector.bootstrap.account import jira_account
from connector.bootstrap.checkup.check import Check, bad, good
from connector.bootstrap.confluence import open_confluence
from connector.clock import SystemClock
from connector.telemetry import PrometheusTelemetry
from workflows.errors import Gone, RemoteError
from workflows.ports import Wiki

_NAME = "confluence"
_NEEDED = (
    ("create page", "Add pages", "pages are neither made nor brought up to date"),
    ("create attachment", "Add attachments", "charts and files are missing from pages"),
)
"""What the account needs in a space: as Confluence's API and its pages call it, and what fails without it."""


def check_confluence(settings: Settings, configuration: Configuration) -> Iterator[Check]:
    """Nothing when there are no documents; else the account, and each space that documents.yaml names."""
    if configuration.documents is None:
        return
    try:
        account = jira_account(settings, configuration)
        with open_confluence(settings, configuration, account, PrometheusTelemetry(), SystemClock()) as wiki:
            if wiki is None:
                yield bad(_NAME, "set CROSSGATE_CONFLUENCE_URL")
                return
            person = wiki.own_account()
            yield good(_NAME, f"answers, as {person.name or person.id}")
            for key, documents in _spaces(configuration.documents.documents).items():
                yield from _space(wiki, key, documents)
    except (SettingsError, RemoteError) as error:
        yield bad(_NAME, str(error))


def _space(wiki: Wiki, key: str, documents: list[str]) -> Iterator[Check]:
    label, named = f"space {key}", ", ".join(documents)
    try:
        space = wiki.space(key)
        may = wiki.permitted(space)
    except Gone:
        yield bad(label, f"is not there, or the account may not see it; {named} cannot be written")
        return
    if may is None:
        yield good(label, f"{space.name}; this Confluence does not tell what the account may do there")
        return
    lacking = [one for one in _NEEDED if one[0] not in may]
    for _, name, fails in lacking:
        yield bad(f"{label}: {name}", f"lacking, so {fails}: {named}; give it in Space settings > Space permissions")
    if not lacking:
        yield good(label, f"{space.name}: {', '.join(name for _, name, _ in _NEEDED)}")


def _spaces(documents: tuple[Document, ...]) -> dict[str, list[str]]:
    """The documents by the spaces that they stand in."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for key in dict.fromkeys([*document.place.spaces.values(), *filter(None, [document.place.space])]):
            found.setdefault(key, []).append(document.id)
    return found
