"""Jira's API by topic; `EVERY` is all of it."""

from connector.sandbox.call import Route
from connector.sandbox.routes import (
    bulk,
    comments,
    designs,
    fields,
    issues,
    links,
    people,
    permissions,
    projects,
    properties,
    search,
    transitions,
    workflows,
)

EVERY: tuple[Route, ...] = tuple(
    route
    for topic in (
        issues,
        transitions,
        comments,
        properties,
        links,
        fields,
        people,
        permissions,
        projects,
        search,
        bulk,
        workflows,
        designs,
    )
    for route in topic.routes.entries
)
