"""What Git says when it fails, as the answer that it becomes."""

from __future__ import annotations

import re

from connector.evidence.fetching.failures import NotHad, unavailable
from connector.remote.answers import printable

_SIGN_IN = re.compile(
    r"Authentication failed|could not read (?:Username|Password)|Permission denied \(|returned error: 40[13]\b"
)
_ELSEWHERE = re.compile(r"returned error: 30[12378]\b|unable to update url base from redirection")
_CERTIFICATE = re.compile(r"(?:server certificate|SSL certificate|certificate verif|SSL:)[^\n]*", re.IGNORECASE)
_HOST_KEY = re.compile(r"Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED")
_SILENT = re.compile(
    r"Could not resolve host|Failed to connect|Connection (?:refused|reset|timed out|closed)|returned error: 5\d\d"
    r"|early EOF|RPC failed|unexpected disconnect|Could not connect"
)
_SECRET = re.compile(r"//[^/@\s]*@")
_LONGEST = 300

SILENCE = frozenset({"evidence.slow", "evidence.unreachable", "evidence.no_such_host", "evidence.certificate"})
"""What counts as a failure of the other side; every other complaint is an answer."""


def complaint(said: str, source: str, host: str) -> NotHad:
    """What went wrong with a remote repository. What Git wrote is shown to administrators, without what is secret."""
    detail = f"git: {shown(said)}"
    if _ELSEWHERE.search(said):
        return unavailable("dvc.redirected", detail, source=source, host=host)
    if _SIGN_IN.search(said):
        return unavailable("dvc.no_entry", detail, source=source)
    if _HOST_KEY.search(said):
        return unavailable("dvc.host_key", detail, host=host)
    if found := _CERTIFICATE.search(said):
        why = printable(found[0]).partition(". CAfile")[0]
        return unavailable("evidence.certificate", detail, host=host, why=why)
    if _SILENT.search(said):
        return unavailable("evidence.unreachable", detail, source=source)
    return unavailable("dvc.no_repository", detail, source=source)


def shown(said: str) -> str:
    """The last line of a complaint, which says most, without names and passwords of addresses."""
    lines = [line for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines[-1:]
    return _SECRET.sub("//", printable("; ".join(telling)))[:_LONGEST]
