"""Whether Confluence answers, and the spaces that documents stand in are there."""

from __future__ import annotations

from collections.abc import Iterator

from config.configuration import Configuration
from config.documents import Document
from config.settings import Settings, SettingsError
from connector.bootstrap.account import jira_account
from connector.bootstrap.checks import Check
from connector.bootstrap.documents import open_confluence
from connector.clock import SystemClock
from connector.telemetry import PrometheusTelemetry
from workflows.errors import Gone, RemoteError
from workflows.ports import Wiki

_NAME = "confluence"


def check_confluence(settings: Settings, configuration: Configuration) -> Iterator[Check]:
    """Nothing when there are no documents; else the account, and each space that documents.yaml names."""
    if configuration.documents is None:
        return
    try:
        account = jira_account(settings, configuration)
        with open_confluence(settings, configuration, account, PrometheusTelemetry(), SystemClock()) as wiki:
            if wiki is None:
                yield Check(_NAME, False, "set CROSSGATE_CONFLUENCE_URL")  # noqa: FBT003  It is not well.
                return
            person = wiki.own_account()
            yield Check(_NAME, True, f"answers, as {person.name or person.id}")  # noqa: FBT003  It is well.
            for key, documents in _spaces(configuration.documents.documents).items():
                yield _space(wiki, key, documents)
    except (SettingsError, RemoteError) as error:
        yield Check(_NAME, False, str(error))  # noqa: FBT003  It is not well.


def _space(wiki: Wiki, key: str, documents: list[str]) -> Check:
    try:
        space = wiki.space(key)
    except Gone:
        words = f"is not there, or the account may not see it; {', '.join(documents)} cannot be written"
        return Check(f"space {key}", False, words)  # noqa: FBT003  It is not well.
    return Check(f"space {key}", True, space.name)  # noqa: FBT003  It is well.


def _spaces(documents: tuple[Document, ...]) -> dict[str, list[str]]:
    """The documents by the spaces that they stand in."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for key in dict.fromkeys([*document.place.spaces.values(), *filter(None, [document.place.space])]):
            found.setdefault(key, []).append(document.id)
    return found
