"""The bounds within which Crossgate calls a remote system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class CallLimits:
    """Every bound on calls. The rates are those that Atlassian publishes for Jira Cloud, kept on all systems.

    They hold for one process: its threads share them. Replicas do not know of each other, so a site with N busy
    replicas divides the rates by N; what slips through is answered with a 429, which is kept to.
    """

    connect_seconds: float = 3.0
    read_seconds: float = 10.0  # Between two pieces of an answer.
    answer_seconds: float = 60.0  # For a whole answer, however steadily it trickles.
    largest_answer: int = 32 * 1024 * 1024  # Bytes, unpacked.
    connections: int = 32  # Kept open for use by threads.

    attempts: int = 3  # Of a call that only reads.
    first_wait: float = 0.1  # Seconds before the second attempt; doubled before the third.
    retry_seconds: float = 5.0  # No further attempt after this: a slow system is not made slower.

    breaker_failures: int = 10  # So many calls without a usable answer in a row open the circuit.
    breaker_seconds: float = 10.0  # How long it stays open before one call may try.

    reads_per_second: int = 100  # GET and POST, for each endpoint.
    writes_per_second: int = 50  # PUT and DELETE, for each endpoint.
    writes_to_one_in_2s: int = 20  # To one issue or page.
    writes_to_one_in_30s: int = 100
    patience: float = 1.1  # Seconds that a call waits for its turn, enough for an endpoint's; beyond, it is Busy.

    fresh: timedelta = timedelta(minutes=5)  # How long what changes seldom is not asked again.
