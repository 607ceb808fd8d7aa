"""When a job is due: its slots are the same for every replica, whenever it was started."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LOOKED_BACK = (timedelta(hours=2), timedelta(days=2), timedelta(days=40), timedelta(days=800))


class Times(Protocol):
    """The slots of a job."""

    def latest(self, now: datetime) -> datetime | None:
        """The newest slot that is due; None: there was none yet, as far as it matters."""

    def following(self, now: datetime) -> datetime | None:
        """The next slot; None: there is none any more."""

    @property
    def at_once(self) -> bool:
        """Whether a job that never ran is due already."""

    @property
    def jitter(self) -> timedelta:
        """How much later than its slot a job may begin."""

    def trigger(self) -> BaseTrigger:
        """What wakes the scheduler for it, delayed at random where that is wanted."""

    def __str__(self) -> str:
        """As the configuration writes it."""


@dataclass(frozen=True, slots=True)
class Every:
    """At an interval, counted from 1970."""

    interval: timedelta
    shown: str
    jitter: timedelta = timedelta(0)
    at_once: bool = field(default=True, init=False)

    def latest(self, now: datetime) -> datetime:
        """The slot that the moment lies in."""
        width = self.interval.total_seconds()
        return datetime.fromtimestamp(now.timestamp() // width * width, UTC)

    def following(self, now: datetime) -> datetime:
        """The one after."""
        return self.latest(now) + self.interval

    def trigger(self) -> BaseTrigger:
        """At each slot."""
        seconds = int(self.interval.total_seconds())
        return IntervalTrigger(seconds=seconds, start_date=_EPOCH, timezone=UTC, jitter=_seconds(self.jitter))

    def __str__(self) -> str:
        return f"every {self.shown}"


@dataclass(frozen=True, slots=True)
class Cron:
    """By a line of minute, hour, day, month and weekday, in a time zone with its summer time."""

    line: str
    time_zone: str
    jitter: timedelta = timedelta(0)
    at_once: bool = field(default=False, init=False)
    _trigger: CronTrigger = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_trigger", CronTrigger.from_crontab(self.line, timezone=ZoneInfo(self.time_zone)))

    def latest(self, now: datetime) -> datetime | None:
        """The newest slot not after the moment; looked for within the last two years."""
        for back in _LOOKED_BACK:
            found, slot = None, self._next(now - back)
            while slot is not None and slot <= now:
                found, slot = slot, self._next(slot + timedelta(seconds=1))
            if found is not None:
                return found
        return None

    def following(self, now: datetime) -> datetime | None:
        """The first slot after the moment."""
        return self._next(now + timedelta(seconds=1))

    def trigger(self) -> BaseTrigger:
        """At each slot."""
        zone = ZoneInfo(self.time_zone)
        made = CronTrigger.from_crontab(self.line, timezone=zone)
        made.jitter = _seconds(self.jitter)
        return made

    def __str__(self) -> str:
        return f"{self.line} ({self.time_zone})"

    def _next(self, start: datetime) -> datetime | None:
        found: datetime | None = self._trigger.get_next_fire_time(None, start)
        return None if found is None else found.astimezone(UTC)


def _seconds(jitter: timedelta) -> int | None:
    return int(jitter.total_seconds()) or None
