"""`site.yaml`: the Jira and Confluence sites and how Crossgate behaves on it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, HttpUrl, StringConstraints

from config.strict import Strict, refused
from config.words import Duration, Flag, Name, Period, ProjectKeys, Text, Whole


def _plain(url: HttpUrl) -> HttpUrl:
    if url.username or url.password:
        raise refused(
            "an address without a user name or password", "set CROSSGATE_JIRA_EMAIL and CROSSGATE_JIRA_TOKEN instead"
        )
    if url.query or url.fragment:
        raise refused("an address without ? and #", "write only https:// and the host")
    return url


Address = Annotated[HttpUrl, AfterValidator(_plain)]
"""An http or https address without credentials."""

HEADER_NAME = r"^[A-Za-z0-9][A-Za-z0-9-]{0,99}$"

HeaderName = Annotated[str, StringConstraints(pattern=HEADER_NAME)]
"""The name of an HTTP header."""


class Deployment(StrEnum):
    """Which kind of Jira or Confluence it is."""

    CLOUD = "cloud"
    DATA_CENTER = "data_center"


class JiraSite(Strict):
    """The Jira site."""

    url: Address | None = None
    """The address people open, without a path on Cloud. `CROSSGATE_JIRA_URL` stands before it."""
    deployment: Deployment = Deployment.CLOUD
    """Jira Cloud or Jira Data Center."""
    api_url: Address | None = None
    """Where calls go when not to the site itself: `https://api.atlassian.com/ex/jira/{cloudId}` for scoped tokens."""
    projects: ProjectKeys = ()
    """Project keys that Crossgate works on; all that it can see when left out."""


class ConfluenceSite(Strict):
    """The Confluence site."""

    url: Address | None = None
    """The address people open, with its context path. When left out: the Jira site's, with `/wiki` behind it."""
    deployment: Deployment | None = None
    """Confluence Cloud or Confluence Data Center. When left out: as Jira."""
    api_url: Address | None = None
    """Where calls go when not to the site itself: `https://api.atlassian.com/ex/confluence/{cloudId}/wiki`."""


class Reverting(Strict):
    """How issues are moved back."""

    breaker_reverts: Annotated[Whole, Field(ge=1, le=100)] = 3
    """After so many moves back of one issue within the window, Crossgate stops moving it and tells people."""
    breaker_window: Period = timedelta(minutes=10)
    """The window of the circuit breaker."""
    fields: dict[Name, Text] = {}
    """Values for fields that the screen of the way back requires, by field name."""


class Language(StrEnum):
    """What Crossgate speaks."""

    ENGLISH = "en"
    GERMAN = "de"


class Commenting(Strict):
    """How Crossgate speaks on an issue."""

    language: Language = Language.ENGLISH
    """The language of comments on issues and of what Crossgate itself says on pages: `en` or `de`."""

    mention: Flag = True
    """Mention those who can give what is missing, once, so that Jira notifies them."""
    most_mentions: Annotated[Whole, Field(ge=0, le=50)] = 5
    """At most so many people are mentioned in one comment; a larger group is named, not mentioned."""


class Sweeping(Strict):
    """How missed deliveries are found."""

    every: Period = timedelta(minutes=5)
    """How often the sweep runs."""
    overlap: Duration = timedelta(minutes=10)
    """How far before the last sweep it looks again, for the lag of Jira's search index."""
    settle: Duration = timedelta(minutes=1)
    """How old something must be before the sweep takes it for missed: its webhook may still be under way."""
    keep: Period = timedelta(days=30)
    """How long finished deliveries are kept."""


class Receiving(Strict):
    """What the receiver accepts."""

    largest_body: Annotated[Whole, Field(ge=1024)] = 25 * 1024 * 1024
    """The largest delivery taken, in bytes. Jira Cloud sends up to 25 MB."""
    secret_header: HeaderName | None = None
    """A header that may carry the webhook secret, for senders that cannot sign (Automation)."""
    oldest_waiting: Period = timedelta(minutes=15)
    """Readiness fails when a delivery has waited longer than this."""


class Site(Strict):
    """The contents of site.yaml."""

    jira: JiraSite = JiraSite()
    confluence: ConfluenceSite = ConfluenceSite()
    receiving: Receiving = Receiving()
    reverting: Reverting = Reverting()
    commenting: Commenting = Commenting()
    sweep: Sweeping = Sweeping()
