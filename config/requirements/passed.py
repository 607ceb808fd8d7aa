"""`passed`: the issue was in a status and left it forward."""

from __future__ import annotations

from config.people import Lapse, Parts, People
from config.strict import Strict
from config.words import Status, Statuses, Text


class Passed(Strict):
    """The issue was in `status` and left it forward.

    Forward is: into one of `into` when it is given; otherwise into a status the gate guards, or into one the issue had
    not been in before it first entered `status`. Being sent back is not passing.
    """

    status: Status
    """The checkpoint's status, as Jira names it."""
    into: Statuses = ()
    """The statuses that count as forward; left out, see above."""
    by: People | None = None
    """Who must have moved it on; anybody when left out."""
    not_by: Parts = ()
    """Whose move does not count."""
    lapses_when: Lapse | None = None
    """What makes the pass stop counting."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
