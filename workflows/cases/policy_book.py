"""The policy in force, compiled against the site's fields."""

from __future__ import annotations

import threading

from config.configuration import Policy
from workflows.issue import FieldCatalog
from workflows.policy import CompiledPolicy, compile_policy
from workflows.telling import plain
from workflows.telling.wording import Speech


class PolicyBook:
    """Compiles a policy once per field catalog.

    Before the catalog was ever read, `roughly` serves: it knows no custom fields by name, so it finds too much relevant
    and never too little, and costs no call.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._lock = threading.Lock()
        self._catalog = FieldCatalog()
        self._compiled = compile_policy(policy, self._catalog)

    def roughly(self) -> CompiledPolicy:
        """The policy as compiled last, perhaps without a catalog."""
        return self._compiled

    def exactly(self, catalog: FieldCatalog) -> CompiledPolicy:
        """The policy compiled against this catalog."""
        with self._lock:
            if catalog is not self._catalog:
                self._compiled = compile_policy(self._policy, catalog)
                self._catalog = catalog
            return self._compiled


def unresolved(compiled: CompiledPolicy) -> tuple[str, ...]:
    """What is wrong with the field names that gates use, in words; requirements on such fields stay undetermined."""
    speech = Speech()
    problems = [field.problem for _, field in sorted(compiled.fields.items()) if field.problem is not None]
    return tuple(plain.line(speech.say(problem)) for problem in problems)
