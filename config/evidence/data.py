"""How a requirement names data that DVC tracks, or that a run logged."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from config.evidence.evidential import Asking
from config.evidence.references import RunOrModel
from config.evidence.template import Template
from config.strict import refused
from config.words import Name


class Revision(Asking):
    """A revision of a repository."""

    asks = frozenset({"dvc"})

    revision: Template
    """A commit, a tag or a branch: `{field:Data revision}`."""


class TrackedData(Revision):
    """Data at a revision."""

    path: Name
    """The path of the file or folder that DVC tracks."""


class LoggedData(Asking, RunOrModel):
    """What a run says of its data: exactly one of `tag`, `param`, `dataset`."""

    asks = frozenset({"mlflow"})

    tag: Name | None = None
    """A tag that holds the data's digest."""
    param: Name | None = None
    """A parameter that holds it."""
    dataset: Name | None = None
    """The digest of the dataset that the run logged with this context: `training`, `evaluation`."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if sum(part is not None for part in (self.tag, self.param, self.dataset)) != 1:
            raise refused("exactly one of tag, param, dataset", "keep the one that holds the digest")
        return self

    @property
    def what(self) -> str:
        """The finding that holds it."""
        for kind, name in (("tag", self.tag), ("param", self.param), ("dataset", self.dataset)):
            if name is not None:
                return f"{kind}.{name}"
        raise AssertionError("a LoggedData has one of tag, param, dataset")
