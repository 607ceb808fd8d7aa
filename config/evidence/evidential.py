"""What marks a requirement that rests on evidence from outside of Jira."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from config.strict import Strict
from config.words import Text

SOURCE_NAME = r"^[a-z0-9][a-z0-9-]{0,62}$"

SourceName = Annotated[str, StringConstraints(pattern=SOURCE_NAME)]
"""The name of a source in evidence.yaml."""


class Asking(Strict):
    """Something that a source is asked about: a requirement, or a part of one."""

    asks: ClassVar[frozenset[str]] = frozenset()
    """The kinds of source that can answer."""

    source: SourceName
    """The source's name in evidence.yaml."""


class Evidential(Asking):
    """A requirement that asks a source."""

    message: Text | None = None
    """Shown to people instead of the standard explanation's first line."""
