"""Faults of schedule.yaml that no single value shows: between its jobs, and between it and documents.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from config.documents import Documents
from config.likeness import nearest
from config.positions import Loc, locate, rendered
from config.problems import Problem, printable
from config.repeating import repeated
from config.schedule import Schedule, Task
from config.yaml_tree import Tree


def check_schedule(tree: Tree, schedule: Schedule) -> Iterator[Problem]:
    """Two jobs with one id."""
    ids = [(job.id, ("jobs", index, "id")) for index, job in enumerate(schedule.jobs)]
    yield from repeated(tree, ids, "id", "give this job an id of its own")


def check_scheduled_documents(tree: Tree, schedule: Schedule, documents: Documents | None) -> Iterator[Problem]:
    """Jobs for documents that are not there."""
    known = [] if documents is None else [document.id for document in documents.documents]
    for index, job in enumerate(schedule.jobs):
        if job.run is Task.DOCUMENTS and documents is None:
            found, allowed = "a job for documents, and no documents.yaml", "metrics, rice, sweep, waivers or purge"
            yield _problem(tree, ("jobs", index, "run"), found, allowed, "write documents.yaml, or remove the job")
        for number, name in enumerate(job.documents if known else ()):
            if name not in known:
                near = nearest(name, known)
                found = f'the document "{printable(name)}", which documents.yaml does not have'
                fix = f"write {near}" if near else "remove it"
                yield _problem(tree, ("jobs", index, "documents", number), found, ", ".join(known), fix)


def _problem(tree: Tree, loc: Loc, found: str, allowed: str, fix: str) -> Problem:
    place = locate(tree.root, loc)
    return Problem(tree.file, place.line, place.column, rendered(loc), found, allowed, fix)
