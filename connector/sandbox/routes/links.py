"""Links between issues and links to the world."""

from __future__ import annotations

from typing import Any

from connector.sandbox import linking
from connector.sandbox.call import NO_CONTENT, Answer, Call, Routes
from connector.sandbox.model import Issue, RemoteLink
from connector.sandbox.refusal import Refusal, bad

routes = Routes()


@routes.at("GET", "/issueLinkType")
def types(call: Call) -> dict[str, Any]:
    """The link types."""
    return {
        "issueLinkTypes": [
            {
                "id": kind.id,
                "name": kind.name,
                "inward": kind.inward,
                "outward": kind.outward,
                "self": call.dialect.api(f"/issueLinkType/{kind.id}"),
            }
            for kind in call.site.link_types.values()
        ]
    }


@routes.at("POST", "/issueLink")
def link(call: Call) -> Answer:
    """Link two issues: the inward issue reads the outward phrase, as in Jira."""
    body = call.body()
    kind = linking.link_type(call.site, body.get("type"))
    source, target = _end(call, body.get("inwardIssue")), _end(call, body.get("outwardIssue"))
    linking.link(call.site, call.user, kind, source, target)
    return Answer(201)


def _end(call: Call, raw: Any) -> Issue:
    key = (raw.get("key") or raw.get("id")) if isinstance(raw, dict) else None
    if not isinstance(key, str):
        raise bad("inwardIssue and outwardIssue need a key or an id")
    return call.issue(key)


@routes.at("DELETE", "/issueLink/<id>")
def unlink(call: Call, id: str) -> Answer:
    """Take a link away."""
    linking.unlink(call.site, call.user, id)
    return NO_CONTENT


@routes.at("GET", "/issue/<key>/remotelink")
def remote(call: Call, key: str) -> Any:
    """The remote links of an issue, or the one with a globalId."""
    issue = call.issue(key)
    shown = [_remote(call, issue, one) for one in issue.remote_links]
    wanted = call.query.get("globalId")
    if wanted is None:
        return shown
    for one in shown:
        if one.get("globalId") == wanted:
            return one
    raise Refusal(404, f"No remote link with global id '{wanted}' exists on this issue.")


@routes.at("POST", "/issue/<key>/remotelink")
def upsert(call: Call, key: str) -> Answer:
    """Write a remote link, in place of the one with the same globalId."""
    issue = call.issue(key)
    known, new = linking.upsert_remote(call.site, issue, call.body())
    address = call.dialect.api(f"/issue/{issue.id}/remotelink/{known.id}")
    return Answer(201 if new else 200, {"id": known.id, "self": address})


@routes.at("DELETE", "/issue/<key>/remotelink")
def delete(call: Call, key: str) -> Answer:
    """Take the remote link with a globalId away."""
    issue = call.issue(key)
    wanted = call.query.get("globalId")
    kept = [one for one in issue.remote_links if one.global_id != wanted]
    if wanted is None or len(kept) == len(issue.remote_links):
        raise Refusal(404 if wanted else 400, "No remote link with that global id exists on this issue.")
    issue.remote_links[:] = kept
    return NO_CONTENT


def _remote(call: Call, issue: Issue, one: RemoteLink) -> dict[str, Any]:
    shown = {"id": one.id, "self": call.dialect.api(f"/issue/{issue.id}/remotelink/{one.id}")} | one.body
    return shown if one.global_id is None else shown | {"globalId": one.global_id}
