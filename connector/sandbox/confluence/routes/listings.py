"""What hangs on pages, spaces and people, by version 2 of Cloud's API."""

from __future__ import annotations

from typing import Any

from connector.sandbox.confluence import shown
from connector.sandbox.confluence.call import WikiCall, WikiRoutes
from connector.sandbox.confluence.refusal import WikiRefusal
from connector.sandbox.confluence.remarks import standing
from connector.sandbox.model import User

routes = WikiRoutes("/wiki/api/v2")

_MOST_ACCOUNTS = 250


@routes.at("GET", "/pages/<page_id>/labels")
def labels(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A page's labels."""
    return call.listing(call.page(page_id).labels, shown.label)


@routes.at("GET", "/pages/<page_id>/inline-comments")
def inline_comments(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A page's inline comments, each with where it stands."""
    page = call.page(page_id)
    states = standing(page)
    wanted = call.several("resolution-status")
    found = [one for one in page.remarks if not wanted or states[one.id] in wanted]
    return call.listing(found, lambda one: shown.remark(page, one, states[one.id]))


@routes.at("GET", "/pages/<page_id>/attachments")
def attachments(call: WikiCall, page_id: str) -> dict[str, Any]:
    """A page's files."""
    page = call.page(page_id)
    name = call.query.get("filename")
    found = [one for one in page.files if name in (None, one.name)]
    return call.listing(found, lambda one: shown.file(page, one))


@routes.at("GET", "/pages/<page_id>/direct-children")
def children(call: WikiCall, page_id: str) -> dict[str, Any]:
    """The pages below a page."""
    found = call.wiki.children(call.page(page_id))
    return call.listing(
        found,
        lambda page: {
            "id": page.id,
            "status": page.status,
            "title": page.title,
            "type": "page",
            "spaceId": page.space.id,
            "childPosition": 1,
        },
    )


@routes.at("GET", "/spaces")
def spaces(call: WikiCall) -> dict[str, Any]:
    """Spaces by key."""
    keys, ids, status = call.several("keys"), call.several("ids"), call.query.get("status")
    found = [
        space
        for space in call.wiki.spaces.values()
        if (not keys or space.key in keys) and (not ids or space.id in ids) and status in (None, space.status)
    ]
    return call.listing(found, lambda space: shown.space(space, call.user.account_id))


@routes.at("GET", "/spaces/<space_id>/operations")
def operations(call: WikiCall, space_id: str) -> dict[str, Any]:
    """What the caller may do in a space."""
    space = call.wiki.space_for(space_id)
    allowed = [("read", "space")]
    if call.wiki.may_write(call.user, space):
        allowed += [(do, what) for do in ("create", "delete") for what in ("page", "attachment", "comment")]
    return {"operations": [{"operation": do, "targetType": what} for do, what in allowed]}


@routes.at("POST", "/users-bulk")
def people(call: WikiCall) -> dict[str, Any]:
    """Accounts by id; those that are not there are left out."""
    asked = call.body().get("accountIds")
    if not isinstance(asked, list) or not asked or len(asked) > _MOST_ACCOUNTS:
        raise WikiRefusal(400, f"accountIds must name 1 to {_MOST_ACCOUNTS} accounts")
    found = [call.site.users[str(one)] for one in asked if str(one) in call.site.users]
    return {"results": [_person(user) for user in found], "_links": {"base": call.base}}


def _person(user: User) -> dict[str, Any]:
    return {
        "accountId": user.account_id,
        "accountType": "app" if user.app else "atlassian",
        "accountStatus": "active" if user.active else "inactive",
        "displayName": user.display_name,
        "publicName": user.display_name,
        "email": "",
        "timeZone": user.time_zone,
        "isExternalCollaborator": False,
    }
