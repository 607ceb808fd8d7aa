"""Where Jira is and who Crossgate is there, from the environment and site.yaml together."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

from config.configuration import Configuration
from config.settings import Settings
from config.site import Deployment


@dataclass(frozen=True, slots=True)
class JiraAccount:
    """The site's address and the account's credentials."""

    url: str
    email: str | None  # None: the token goes as a bearer token.
    token: SecretStr


def jira_account(settings: Settings, configuration: Configuration) -> JiraAccount:
    """The address from the environment or else from site.yaml, and the account. Raises SettingsError for what lacks."""
    jira = configuration.site.jira
    url = settings.jira_url or (str(jira.url) if jira.url else None)
    by_email = jira.deployment is Deployment.CLOUD and jira.api_url is None
    needed = ["jira_token"]
    if url is None:
        needed.append("jira_url")
    if by_email:
        needed.append("jira_email")
    settings.require(*needed)
    if url is None or settings.jira_token is None:
        raise AssertionError("require() let something missing pass")
    return JiraAccount(url, settings.jira_email, settings.jira_token)
