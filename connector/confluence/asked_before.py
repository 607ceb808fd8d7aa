"""What seldom changes and is asked for again and again: kept for a while."""

from __future__ import annotations

from connector.confluence.limits import WikiLimits
from connector.remote.cache import Cache
from workflows.page import Space
from workflows.people import Person
from workflows.ports import Clock


class AskedBefore:
    """The caches of one site: our own account, people by id and by a key of Confluence's own, spaces by key."""

    def __init__(self, clock: Clock, limits: WikiLimits) -> None:
        self.own: Cache[str, Person] = Cache(clock, limits.fresh, limits.stale)
        self.people: Cache[str, Person] = Cache(clock, limits.fresh, limits.stale)
        self.keyed: Cache[str, Person] = Cache(clock, limits.fresh, limits.stale)
        self.spaces: Cache[str, Space] = Cache(clock, limits.fresh, limits.stale)
