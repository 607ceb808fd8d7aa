"""From what people put into a field to a run's id."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from connector.evidence.fetching.addresses import address_of
from connector.evidence.fetching.failures import missing

_ID = r"[0-9a-f]{32}"
_BARE = re.compile(rf"(?:runs:/)?({_ID})(?:/.*)?", re.IGNORECASE)
_IN_ADDRESS = re.compile(rf"/runs/({_ID})(?![0-9a-f])", re.IGNORECASE)
_LONGEST_SHOWN = 80


def run_id_of(text: str, source: str, server: str) -> str:
    """The id in `0b4c…`, `runs:/0b4c…/model` or an address of MLflow's pages. Raises NotHad.

    An address has to lead to this server: a run elsewhere says nothing here. The pages' own way stands behind the `#`.
    """
    text = text.strip()
    if "://" in text or text.startswith("//"):
        address = address_of(text)  # Raises for a secret in it.
        if address.host != (urlsplit(server).hostname or "").lower():
            raise missing("evidence.host_not_allowed", source=source, host=address.host)
        found = _IN_ADDRESS.search(text)
    else:
        found = _BARE.fullmatch(text)
    if found is None:
        raise missing("mlflow.not_a_run", text=text[:_LONGEST_SHOWN], source=source)
    return found[1].lower()
