"""Open the way to Confluence, when there are documents and an address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from config.configuration import Configuration
from config.settings import Settings, SettingsError
from config.site import ConfluenceSite, Deployment
from connector.bootstrap.account import JiraAccount
from workflows.ports import Clock, Telemetry, Wiki

if TYPE_CHECKING:
    from connector.confluence import OpenedWiki


@dataclass
class WaysToConfluence:
    """The way to Confluence of each configuration that comes into force, opened when the first one needs it.

    One that is no longer in force stays open to the end: what is in flight may still use it.
    """

    settings: Settings
    account: JiraAccount
    telemetry: Telemetry
    clock: Clock
    _open: dict[tuple[str, str], OpenedWiki] = field(default_factory=dict)

    def of(self, configuration: Configuration) -> Wiki | None:
        """None when no documents are written, or no address of a Confluence is known. Raises SettingsError.

        The package that signs in is imported only here, since it takes long.
        """
        if configuration.documents is None:
            return None
        url = _address(self.settings, configuration, self.account)
        if url is None:
            return None
        site = configuration.site.confluence
        deployment = site.deployment or configuration.site.jira.deployment
        known = ConfluenceSite(url=site.url, deployment=deployment, api_url=site.api_url)
        key = url, known.model_dump_json()
        if key not in self._open:
            self._open[key] = self._opened(url, known)
        return self._open[key]

    def close(self) -> None:
        """Close all of them."""
        for wiki in self._open.values():
            wiki.close()

    def _opened(self, url: str, site: ConfluenceSite) -> OpenedWiki:
        from connector.confluence import open_wiki  # noqa: PLC0415  See above.

        token = self.settings.confluence_token or self.account.token
        email, telemetry, clock = self.account.email, self.telemetry, self.clock
        try:
            return open_wiki(site, url=url, email=email, token=token, telemetry=telemetry, clock=clock)
        except ValueError as error:
            raise SettingsError([str(error)]) from None


@contextmanager
def open_confluence(
    settings: Settings, configuration: Configuration, account: JiraAccount, telemetry: Telemetry, clock: Clock
) -> Iterator[Wiki | None]:
    """The way of one configuration, closed at the end. Raises SettingsError."""
    ways = WaysToConfluence(settings, account, telemetry, clock)
    try:
        yield ways.of(configuration)
    finally:
        ways.close()


def _address(settings: Settings, configuration: Configuration, account: JiraAccount) -> str | None:
    """Confluence's address: the environment's, site.yaml's, or Jira Cloud's own with /wiki behind it."""
    site = configuration.site
    if settings.confluence_url:
        return settings.confluence_url
    if site.confluence.url is not None:
        return str(site.confluence.url)
    on_cloud = (site.confluence.deployment or site.jira.deployment) is Deployment.CLOUD
    return f"{account.url.rstrip('/')}/wiki" if on_cloud else None
