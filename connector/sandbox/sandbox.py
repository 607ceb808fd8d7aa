"""The sandbox: a site, and everything around it that a site on the net has."""

from __future__ import annotations

from threading import RLock

from connector.sandbox.actor import Actor
from connector.sandbox.confluence.author import Author
from connector.sandbox.confluence.wiki import Wiki
from connector.sandbox.faults import Faults
from connector.sandbox.index import SearchIndex
from connector.sandbox.journal import RequestLog
from connector.sandbox.limits import PUBLISHED, Limiter, RateLimits
from connector.sandbox.model import Issue
from connector.sandbox.site import Site
from connector.sandbox.webhooks.webhooks import Webhooks
from workflows.ports import Clock


class Sandbox:
    """A Jira that lives in memory. One lock guards the site; HTTP and Python callers take it alike.

    `clock` tells the site's time, `limits` what rate limits apply over HTTP (None: none).
    """

    def __init__(self, clock: Clock, *, limits: RateLimits | None = PUBLISHED) -> None:
        self.clock = clock
        self.largest_page = 5000  # Issues on a page of a search on Cloud, however many are asked for.
        self.lock = RLock()
        self.site = Site(clock.now)
        self.wiki = Wiki(clock.now)
        self.index = SearchIndex(self.site)
        self.requests = RequestLog()
        self.faults = Faults()
        self.limiter = Limiter(limits)
        self.webhooks = Webhooks(self.site)

    def act(self, person: str) -> Actor:
        """Do things as a person, named by display name, e-mail, account id or user name."""
        return Actor(self.site, self.lock, self.site.user(person))

    def writer(self, person: str) -> Author:
        """Write on Confluence as a person, named as for `act`."""
        return Author(self.wiki, self.lock, self.site.user(person))

    def issue(self, key: str) -> Issue:
        """An issue by key or id. LookupError when there is none."""
        with self.lock:
            found = self.site.find_issue(key)
        if found is None:
            raise LookupError(f"the sandbox has no issue {key!r}")
        return found

    def close(self) -> None:
        """Stop sending webhooks and let held requests go."""
        self.faults.clear()
        self.webhooks.close()
