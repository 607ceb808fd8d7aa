"""`prototype`: a Figma file or prototype is linked, and is as far as it has to be."""

from __future__ import annotations

from enum import StrEnum

from config.evidence.evidential import Evidential
from config.evidence.template import Template
from config.words import Day, Flag


class DesignStatus(StrEnum):
    """Figma's status of a node for developers."""

    READY_FOR_DEVELOPMENT = "ready_for_development"
    COMPLETED = "completed"


class Prototype(Evidential):
    """A link to Figma, and what must be so of what it leads to."""

    asks = frozenset({"figma"})

    link: Template
    """The link: `{field:Prototype}`."""
    modified_after: Day | None = None
    """The file was changed after this day."""
    node: Flag = False
    """The link leads to a node, not to a whole file."""
    status: DesignStatus | None = None
    """The node's status for developers, this or further; implies `node`."""
    version_pinned: Flag = False
    """The link names a version, so that what was reviewed stays."""
    branch: Flag | None = None
    """`true`: the link leads to a branch. `false`: it does not."""
