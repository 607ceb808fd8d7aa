"""`expression`: an expression over the issue is true."""

from __future__ import annotations

from config.expressions import Condition
from config.strict import Strict
from config.words import Text


class Expression(Strict):
    """Something that lists and tests of fields do not say; see docs/expressions.md."""

    holds: Condition
    """What must be true, in CEL: `days(now - created) > 14 || 'urgent' in labels`."""
    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
