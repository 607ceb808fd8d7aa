"""Everything that was read from one directory, and the version of its policy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property

from config.clarity import Clarity
from config.documents import Documents, Template
from config.evidence.sources import Evidence
from config.fields import Fields
from config.gates import Gate
from config.metrics.file import Metrics
from config.rice import Rice
from config.rice.criteria import Criterion
from config.schedule import Schedule
from config.site import Site
from config.strict import Strict
from config.words import CriterionId


class Policy(Strict):
    """All gates of one configuration, with the fields they name."""

    gates: tuple[Gate, ...] = ()
    fields: Fields = Fields()
    clarity: Clarity = Clarity()
    """The words and questions that `clarity` goes by."""
    criteria: Mapping[CriterionId, Criterion] = {}
    """The criteria of rice.yaml that approvals are pinned to: only those, so that no other is part of the policy."""
    scoring: Rice | None = None
    """The rules of rice.yaml, where a gate of the kind `rice` asks for a score: no other is part of the policy."""
    metrics: Metrics = Metrics()
    """The metrics and targets that `metric_tier` goes by."""

    @cached_property
    def version(self) -> str:
        """The SHA-256 of the policy's canonical JSON, first 16 hexadecimal digits: same rules, same version."""
        whole = self.model_dump(mode="json", by_alias=True)
        for part, kind in (("clarity", "clarity"), ("metrics", "metric_tier")):
            if not _asks(whole["gates"], kind):
                del whole[part]
        if not self.criteria:
            del whole["criteria"]
        if self.scoring is None:
            del whole["scoring"]
        text = json.dumps(whole, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _asks(value: object, kind: str) -> bool:
    """Whether a requirement of this kind is anywhere in it."""
    if isinstance(value, dict):
        return kind in value or any(_asks(below, kind) for below in value.values())
    return isinstance(value, list) and any(_asks(below, kind) for below in value)


class Configuration(Strict):
    """What a directory of YAML says."""

    site: Site = Site()
    policy: Policy = Policy()
    rice: Rice | None = None  # None: nothing is scored.
    documents: Documents | None = None
    schedule: Schedule = Schedule()
    evidence: Evidence = Evidence()
    templates: Mapping[str, Template] = {}  # By name: what documents.yaml may name.
