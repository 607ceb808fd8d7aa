"""Whether everything that Crossgate needs is there.

Start at `everything` (what is looked at, in order), then `jira` with `needs` (which permissions, and what fails without
them), `confluence`, `sources` and `hosts`. A `check` is what was found of one thing.
"""

from connector.bootstrap.checkup.check import Check
from connector.bootstrap.checkup.everything import check_all

__all__ = ["Check", "check_all"]
