"""`data_version`: the issue's data is a version that DVC tracks, and the one that is asked for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Described

from config.evidence.data import LoggedData, TrackedData
from config.evidence.evidential import Evidential
from config.evidence.template import Template
from config.words import Name, Whole


class DataVersion(Evidential):
    """Data is tracked at a revision, and is the same as elsewhere."""

    asks = frozenset({"dvc"})

    revision: Template
    """A commit, a tag or a branch: `{field:Data revision}`."""
    path: Name
    """The path of the file or folder that DVC tracks."""
    largest: Annotated[Whole | None, Described(ge=1)] = None
    """Its size in bytes, at most."""
    same_as: TrackedData | None = None
    """Other data, or the same at another revision, whose digest must be the same."""
    logged_by: LoggedData | None = None
    """A run that says it used exactly this data."""
