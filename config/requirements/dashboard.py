"""`dashboard`: a dashboard is linked, can be reached, and has an owner."""

from __future__ import annotations

from config.evidence.evidential import Evidential
from config.evidence.template import Template


class Dashboard(Evidential):
    """A link to a dashboard."""

    asks = frozenset({"dashboard"})

    link: Template
    """The link: `{field:Dashboard}`."""
    owner: Template | None = None
    """Who looks after it: `{field:Dashboard owner}`; must not be empty."""
