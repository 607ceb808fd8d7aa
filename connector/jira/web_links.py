"""Web links as Jira tells and takes them: people's, and those that programs such as ours keep under a global id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflows.remote_link import OWN_LINKS, RemoteLink

_LONGEST = 2_000


def web_link_form(link: RemoteLink) -> dict[str, Any]:
    """A link as Jira takes it."""
    status = {"resolved": link.resolved}
    told = {"url": link.url, "title": link.title, "summary": link.summary, "status": status}
    return {"globalId": link.global_id, "relationship": link.relationship, "object": told}


def web_links_from_json(raws: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """The addresses, oldest first; Crossgate's own links and what is no address of the web are left out."""
    ordered = sorted(raws, key=lambda raw: str(raw.get("id")).zfill(20))
    told = [raw.get("object") for raw in ordered if not str(raw.get("globalId") or "").startswith(OWN_LINKS)]
    addresses = [one.get("url") for one in told if isinstance(one, dict)]
    return tuple(address for address in addresses if isinstance(address, str) and _is_of_the_web(address))


def _is_of_the_web(address: str) -> bool:
    return len(address) <= _LONGEST and address.startswith(("http://", "https://"))
