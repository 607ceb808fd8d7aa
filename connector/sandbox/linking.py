"""Links between issues, and from issues to the world."""

from __future__ import annotations

from typing import Any

from connector.sandbox import changelog
from connector.sandbox.happenings import Happening, Kind
from connector.sandbox.model import Issue, Item, Link, LinkType, Permission, RemoteLink, Trace, User
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.site import Site


def link(site: Site, user: User, kind: LinkType, source: Issue, target: Issue) -> Link:
    """Link two issues; both changelogs tell of it. The same link twice is one link."""
    for issue in (source, target):
        if not site.may(user, Permission.LINK, issue.project):
            raise Refusal(401, "No Link Issue Permission for issue '" + issue.key + "'")
    for known in site.links.values():
        if (known.type, known.source, known.target) == (kind, source.id, target.id):
            return known
    made = Link(str(site.next_id("link")), kind, source.id, target.id)
    site.links[made.id] = made
    for issue, phrase, other in ((source, kind.outward, target), (target, kind.inward, source)):
        text = Trace(other.key, f"This issue {phrase} {other.key}")
        history = changelog.record(site, issue, user, [Item("Link", None, None, text)])
        site.tell(Happening(Kind.ISSUE_UPDATED, issue, user, history))
    return made


def unlink(site: Site, user: User, id: str) -> None:
    """Take a link away; both changelogs tell of it."""
    gone = site.links.pop(id, None)
    if gone is None:
        raise Refusal(404, f"No issue link with id '{id}' exists.")
    source, target = site.issues[gone.source], site.issues[gone.target]
    for issue, phrase, other in ((source, gone.type.outward, target), (target, gone.type.inward, source)):
        text = Trace(other.key, f"This issue {phrase} {other.key}")
        history = changelog.record(site, issue, user, [Item("Link", None, text, None)])
        site.tell(Happening(Kind.ISSUE_UPDATED, issue, user, history))


def link_type(site: Site, raw: Any) -> LinkType:
    """The type a client names, by id or name."""
    wanted = raw if isinstance(raw, dict) else {}
    for kind in site.link_types.values():
        if wanted.get("id") == kind.id or (wanted.get("id") is None and wanted.get("name") == kind.name):
            return kind
    raise Refusal(404, f"No issue link type with name '{wanted.get('name')}' found.")


def upsert_remote(site: Site, issue: Issue, body: dict[str, Any]) -> tuple[RemoteLink, bool]:
    """Write a remote link; one with the same globalId is replaced whole. True: it is new."""
    target = body.get("object")
    if not isinstance(target, dict) or not target.get("url") or not target.get("title"):
        raise bad(object="'url' and 'title' are required.")
    global_id = body.get("globalId")
    kept = {name: body[name] for name in ("application", "relationship", "object") if body.get(name) is not None}
    for known in issue.remote_links:
        if global_id is not None and known.global_id == global_id:
            known.body = kept
            return known, False
    made = RemoteLink(site.next_id("remote link"), global_id, kept)
    issue.remote_links.append(made)
    return made, True
