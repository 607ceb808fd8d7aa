"""What of version 1 is left on Cloud, because version 2 has nothing for it."""

from __future__ import annotations

from typing import Any

from connector.sandbox.confluence import attaching, classic, search
from connector.sandbox.confluence.call import Answer, WikiCall, WikiRoutes
from connector.sandbox.confluence.refusal import WikiRefusal

routes = WikiRoutes("/wiki/rest/api")


@routes.at("GET", "/content/<page_id>")
@routes.at("PUT", "/content/<page_id>")
def gone(call: WikiCall, page_id: str) -> Any:
    """The calls for content itself are gone."""
    raise WikiRefusal(410, "This endpoint was removed; use version 2", f"{call.path} {page_id}")


@routes.at("POST", "/content/<page_id>/label")
def add_labels(call: WikiCall, page_id: str) -> dict[str, Any]:
    """Labels beside those that are there."""
    page = call.page(page_id)
    search.add_labels(call, page)
    return classic.results([classic.label(name) for name in page.labels])


@routes.at("PUT", "/content/<page_id>/child/attachment")
def attach(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A file, new or a new version of the one with its name."""
    page = call.page(page_id)
    return classic.results([classic.file(page, one) for one in attaching.attach(call, page)])


@routes.at("POST", "/content/archive")
def archive(call: WikiCall) -> Answer:
    """Archive pages. The real one works on it later; here it is done at once."""
    asked = call.body().get("pages")
    if not isinstance(asked, list) or not asked:
        raise WikiRefusal(400, "pages must name at least one page")
    for entry in asked:
        page = call.page(str(entry.get("id")))
        if page.status != "current" or not call.wiki.may_edit(call.user, page):
            raise WikiRefusal(400, "Only current pages that you may edit can be archived")
        page.status = "archived"
    return Answer(202, {"id": "1", "links": {"status": "/rest/api/longtask/1"}})


@routes.at("GET", "/content/search")
def find(call: WikiCall) -> dict[str, Any]:
    """Pages that a query finds."""
    start, limit = call.whole("cursor", 0), min(call.whole("limit", 25) or 25, 100)
    found = search.run(call, call.query.get("cql", ""))
    expand = call.several("expand")
    given = classic.results(
        [classic.content(call, page, expand) for page in found[start : start + limit]], start, limit
    )
    if start + limit < len(found):
        given["_links"]["next"] = f"/rest/api/content/search?cursor={start + limit}"
    return given


@routes.at("GET", "/content/<page_id>/restriction")
def restrictions(call: WikiCall, page_id: str) -> dict[str, Any]:
    """Who alone may read and edit a page."""
    page = call.page(page_id)
    operations = (("read", page.readers), ("update", page.editors))
    given = classic.results([classic.restriction(call, name, who) for name, who in operations if who is not None])
    return given | {"restrictionsHash": page.id}


@routes.at("GET", "/user/current")
def own(call: WikiCall) -> dict[str, Any]:
    """The caller."""
    return classic.person(call.user, cloud=True)


@routes.at("GET", "/longtask/<task_id>")
def task(call: WikiCall, task_id: str) -> dict[str, Any]:
    """How far a long task is: always at its end."""
    return {
        "id": task_id,
        "name": {"key": "archive", "args": []},
        "elapsedTime": 1,
        "percentageComplete": 100,
        "successful": True,
        "finished": True,
        "messages": [],
        "_links": {"self": f"{call.base}/rest/api/longtask/{task_id}"},
    }
