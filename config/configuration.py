"""Everything that was read from one directory, and the version of its policy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property

from config.documents import Documents, Template
from config.fields import Fields
from config.gates import Gate
from config.rice import Rice
from config.schedule import Schedule
from config.site import Site
from config.strict import Strict


class Policy(Strict):
    """All gates of one configuration, with the fields they name."""

    gates: tuple[Gate, ...] = ()
    fields: Fields = Fields()

    @cached_property
    def version(self) -> str:
        """The SHA-256 of the policy's canonical JSON, first 16 hexadecimal digits: same rules, same version."""
        text = json.dumps(self.model_dump(mode="json", by_alias=True), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class Configuration(Strict):
    """What a directory of YAML says."""

    site: Site = Site()
    policy: Policy = Policy()
    rice: Rice | None = None  # None: nothing is scored.
    documents: Documents | None = None
    schedule: Schedule = Schedule()
    templates: Mapping[str, Template] = {}  # By name: what documents.yaml may name.
