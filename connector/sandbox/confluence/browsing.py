"""Confluence's pages for a browser: a space's tree, a page, and its files. Everything in a body is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from connector.sandbox.confluence.model import WikiPage, WikiSpace
from connector.sandbox.confluence.remarks import standing
from connector.sandbox.sandbox import Sandbox
from workflows.page_html import STYLE, Around, Reported, page_properties, to_html

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'"
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def browsing(sandbox: Sandbox, context: str) -> Blueprint:
    """`/wiki`, `/wiki/spaces/<key>`, `/wiki/spaces/<key>/pages/<id>` and the files, below the context path."""
    blueprint = Blueprint("wiki-pages", __name__, url_prefix=context)

    @blueprint.get("/")
    def spaces() -> ResponseReturnValue:
        with sandbox.lock:
            return render_template("wiki_spaces.html", spaces=list(sandbox.wiki.spaces.values()), context=context)

    @blueprint.get("/spaces/<key>")
    def space(key: str) -> ResponseReturnValue:
        with sandbox.lock:
            found = sandbox.wiki.spaces.get(key)
            if found is None:
                return "There is no such space.", 404
            tree = _tree(sandbox, found, None, 0)
            return render_template("wiki_space.html", space=found, tree=tree, context=context)

    @blueprint.get("/spaces/<key>/pages/<page_id>")
    def page(key: str, page_id: str) -> ResponseReturnValue:
        with sandbox.lock:
            found = sandbox.wiki.pages.get(page_id)
            if found is None or found.space.key != key:
                return "There is no such page.", 404
            return render_template("wiki_page.html", page=found, style=STYLE, **_parts(sandbox, found, context))

    @blueprint.get("/download/attachments/<page_id>/<name>")
    def file(page_id: str, name: str) -> ResponseReturnValue:
        with sandbox.lock:
            return _file(sandbox, page_id, name)

    @blueprint.after_request
    def guard(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return blueprint


def _file(sandbox: Sandbox, page_id: str, name: str) -> ResponseReturnValue:
    found = sandbox.wiki.pages.get(page_id)
    one = next((one for one in found.files if one.name == name), None) if found else None
    if one is None:
        return "There is no such file.", 404
    return Response(one.content, content_type=one.media_type, headers={"Content-Security-Policy": _FILE_POLICY})


def _parts(sandbox: Sandbox, page: WikiPage, context: str) -> dict[str, Any]:
    states = standing(page)
    return {
        "context": context,
        "above": list(reversed(sandbox.wiki.ancestors(page))),
        "below": sandbox.wiki.children(page),
        "body": to_html(page.current.body, _around(sandbox, page, context)),
        "remarks": [(one, states[one.id]) for one in page.remarks],
        "tree": _tree(sandbox, page.space, None, 0),
    }


def _tree(sandbox: Sandbox, space: WikiSpace, parent: str | None, depth: int) -> list[tuple[int, WikiPage]]:
    lines: list[tuple[int, WikiPage]] = []
    for page in sandbox.wiki.pages.values():
        if page.space is space and page.parent_id == parent and page.status == "current":
            lines += [(depth, page), *_tree(sandbox, space, page.id, depth + 1)]
    return lines


def _around(sandbox: Sandbox, page: WikiPage, context: str) -> Around:
    site, wiki = sandbox.site, sandbox.wiki

    def person(account: str) -> str | None:
        return next((u.display_name for u in site.users.values() if account in (u.account_id, u.name, u.key)), None)

    def file(name: str) -> str | None:
        found = any(one.name == name for one in page.files)
        return f"{context}/download/attachments/{page.id}/{name}" if found else None

    def titled(title: str) -> str | None:
        found = wiki.titled(page.space, title)
        return None if found is None else address(found)

    def card(href: str) -> str | None:
        key = href.rstrip("/").rpartition("/browse/")[2]
        issue = site.find_issue(key) if "/browse/" in href else None
        if issue is not None:
            return f"{issue.key}: {issue.summary}"
        other = wiki.pages.get(href.rstrip("/").rpartition("/pages/")[2])
        return other.title if other is not None else None

    def address(one: WikiPage) -> str:
        return f"{context}/spaces/{one.space.key}/pages/{one.id}"

    def report(labels: Sequence[str]) -> Sequence[Reported]:
        wanted = [p for p in wiki.pages.values() if p.status == "current" and labels and set(labels) <= set(p.labels)]
        plain = Around(person=person, card=card)
        return [Reported(one.title, address(one), page_properties(one.current.body, plain)) for one in wanted]

    return Around(person=person, file=file, page=titled, card=card, report=report)
