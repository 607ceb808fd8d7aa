"""Issues, comments and transitions in JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from connector.sandbox.dialect import Dialect
from connector.sandbox.field import Option
from connector.sandbox.model import Comment, Issue, Link, Screen, Trace, Transition, User, Value
from connector.sandbox.render import people, places
from connector.sandbox.site import Site
from connector.sandbox.text.rich import RichText

NOT_NAVIGABLE = frozenset({"comment"})


def bare(issue: Issue, dialect: Dialect) -> dict[str, Any]:
    """Id, key and address."""
    return {"id": issue.id, "key": issue.key, "self": dialect.api(f"/issue/{issue.id}")}


def issue(site: Site, known: Issue, dialect: Dialect, wanted: Iterable[str]) -> dict[str, Any]:
    """An issue with the fields that were asked for."""
    every = fields(site, known, dialect)
    chosen = {name: every[name] for name in chosen_fields(every, wanted)}
    shown: dict[str, Any] = {"expand": "renderedFields,names,schema,operations,editmeta,changelog"}
    return shown | bare(known, dialect) | ({"fields": chosen} if chosen else {})


def chosen_fields(known: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """The names that a list such as `*navigable,-description` chooses."""
    names, chosen = list(known), dict[str, None]()
    wishes = [wish.strip() for wish in wanted if wish.strip()]
    if wishes and all(wish.startswith("-") for wish in wishes):
        wishes.insert(0, "*all")
    for wish in wishes:
        if wish == "*all":
            chosen |= dict.fromkeys(names)
        elif wish == "*navigable":
            chosen |= dict.fromkeys(name for name in names if name not in NOT_NAVIGABLE)
        elif wish.startswith("-"):
            chosen.pop(wish[1:], None)
        elif wish in names:
            chosen[wish] = None
    return list(chosen)


def fields(site: Site, known: Issue, dialect: Dialect) -> dict[str, Any]:
    """All fields of an issue; those without a value are null, as Jira writes them."""
    plain = [name for name in site.fields if name not in ("parent", "labels") and site.has(name, known.project.key)]
    shown = {name: value(known.values.get(name), dialect) for name in plain}
    labels = known.values.get("labels")
    parent = site.find_issue(known.parent_key) if known.parent_key else None
    children = site.children(known)
    return (
        shown
        | ({"parent": related(parent, dialect)} if parent else {})
        | {
            "labels": list(labels) if isinstance(labels, tuple) else [],
            "status": places.status(known.status, dialect),
            "issuetype": places.issue_type(known.type, dialect),
            "project": places.project(known.project, dialect),
            "creator": people.user(known.creator, dialect),
            "created": dialect.time(known.created),
            "updated": dialect.time(known.updated),
            "statuscategorychangedate": dialect.time(known.status_changed),
            "resolution": resolution(known),
            "components": [],
            "fixVersions": [],
            "subtasks": [related(child, dialect) for child in children if child.type.subtask],
            "issuelinks": [link(site, one, known, dialect) for one in site.links_of(known)],
            "comment": {
                "comments": [comment(one, known, dialect) for one in known.comments],
                "self": dialect.api(f"/issue/{known.id}/comment"),
                "maxResults": len(known.comments),
                "total": len(known.comments),
                "startAt": 0,
            },
        }
    )


def resolution(known: Issue) -> dict[str, Any] | None:
    """How the issue ended; None while it has not."""
    held = known.values.get("resolution")
    if not isinstance(held, Trace):
        return None
    return {"id": held.id, "name": held.text, "description": ""}


def value(held: Value, dialect: Dialect) -> Any:
    """A field's value."""
    match held:
        case RichText():
            return dialect.text(held)
        case Option():
            return places.option(held, dialect)
        case User():
            return people.user(held, dialect)
        case date():
            return held.isoformat()
        case tuple():
            return [value(one, dialect) for one in held]
        case _:
            return held


def related(other: Issue, dialect: Dialect) -> dict[str, Any]:
    """An issue as seen from one that is linked to it."""
    return bare(other, dialect) | {
        "fields": {
            "summary": other.summary,
            "status": places.status(other.status, dialect),
            "issuetype": places.issue_type(other.type, dialect),
        }
    }


def link(site: Site, one: Link, seen_from: Issue, dialect: Dialect) -> dict[str, Any]:
    """A link, from the side of one of its issues."""
    shown: dict[str, Any] = {
        "id": one.id,
        "self": dialect.api(f"/issueLink/{one.id}"),
        "type": {
            "id": one.type.id,
            "name": one.type.name,
            "inward": one.type.inward,
            "outward": one.type.outward,
            "self": dialect.api(f"/issueLinkType/{one.type.id}"),
        },
    }
    if one.source == seen_from.id:
        return shown | {"outwardIssue": related(site.issues[one.target], dialect)}
    return shown | {"inwardIssue": related(site.issues[one.source], dialect)}


def comment(one: Comment, on: Issue, dialect: Dialect, *, properties: bool = False) -> dict[str, Any]:
    """A comment."""
    shown: dict[str, Any] = {
        "self": dialect.api(f"/issue/{on.id}/comment/{one.id}"),
        "id": one.id,
        "author": people.user(one.author, dialect),
        "body": dialect.text(one.body),
        "updateAuthor": people.user(one.update_author, dialect),
        "created": dialect.time(one.created),
        "updated": dialect.time(one.updated),
    } | ({"jsdPublic": True} if dialect.cloud else {})
    if properties:
        shown["properties"] = [{"key": key, "value": held} for key, held in one.properties.items()]
    return shown


def transition(site: Site, step: Transition, dialect: Dialect, *, fields: bool) -> dict[str, Any]:
    """A transition on offer."""
    shown: dict[str, Any] = {
        "id": step.id,
        "name": step.name,
        "to": places.status(site.statuses[step.to], dialect),
    }
    if dialect.cloud:
        shown |= {
            "hasScreen": step.screen is not None,
            "isGlobal": step.sources is None,
            "isInitial": False,
            "isAvailable": True,
            "isConditional": bool(step.only_groups or step.only_options),
            "isLooped": step.sources == frozenset({step.to}),
        }
    if fields:
        screen = step.screen or Screen()
        shown["fields"] = {
            name: places.screen_field(site.fields[name], dialect, required=name in screen.required)
            for name in screen.fields
            if name in site.fields
        }
    return shown
