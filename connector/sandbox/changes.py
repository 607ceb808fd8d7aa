"""What people do to issues: create, edit, transition, move, delete. Each refuses what Jira refuses."""

from __future__ import annotations

from typing import Any

from connector.sandbox import changelog, discussion, edits
from connector.sandbox.dialect import Dialect
from connector.sandbox.happenings import Happening, Kind
from connector.sandbox.model import Issue, IssueType, Item, Permission, Project, Screen, Status, Trace, Transition, User
from connector.sandbox.refusal import Refusal, bad
from connector.sandbox.site import Site
from connector.sandbox.workflow import on_offer


def create(site: Site, user: User, body: dict[str, Any], dialect: Dialect) -> Issue:
    """A new issue in the first status of its project's workflow."""
    fields = body.get("fields")
    if not isinstance(fields, dict):
        raise bad("fields are required to create an issue")
    project = _project(site, user, fields.get("project"))
    kind = _issue_type(project, fields.get("issuetype"))
    rest = {name: raw for name, raw in fields.items() if name not in ("project", "issuetype")}
    screen = project.create_screen
    if kind.subtask:
        screen = Screen((*screen.fields, "parent"), screen.required | {"parent"})
    edit = edits.read(site, body | {"fields": rest}, screen, dialect, project.key)
    complaints = edits.missing(site, screen, edit, None)
    if not edit.values.get("summary"):
        complaints["summary"] = "You must specify a summary of the issue."
    if complaints:
        raise Refusal(400, errors=complaints)
    now = site.now()
    project.last_number += 1
    status = site.statuses[project.workflow.initial]
    key = f"{project.key}-{project.last_number}"
    issue = Issue(str(site.next_id("issue")), key, project, kind, status, user, now, now, now)
    issue.values["reporter"] = user
    issue.values |= {name: value for name, value in edit.values.items() if value is not None}
    site.file(issue)
    site.tell(Happening(Kind.ISSUE_CREATED, issue, user))
    return issue


def _project(site: Site, user: User, raw: Any) -> Project:
    wanted = raw if isinstance(raw, dict) else {}
    for project in site.projects.values():
        if wanted.get("key") == project.key or wanted.get("id") == project.id:
            if not site.may(user, Permission.CREATE, project):
                raise bad(project="You do not have permission to create issues in this project.")
            return project
    raise bad(project="Specify a valid project ID or key")


def _issue_type(project: Project, raw: Any) -> IssueType:
    wanted = raw if isinstance(raw, dict) else {}
    for kind in project.issue_types:
        if wanted.get("id") == kind.id or wanted.get("name") == kind.name:
            return kind
    raise bad(issuetype="Specify a valid issue type" if raw else "Specify an issue type")


def edit(site: Site, issue: Issue, user: User, body: dict[str, Any], dialect: Dialect) -> None:
    """Change fields that are on the edit screen."""
    if not site.may_edit(user, issue):
        raise Refusal(403, f"You do not have permission to edit issues in project {issue.project.key}.")
    wanted = edits.read(site, body, issue.project.edit_screen, dialect, issue.project.key, issue=issue)
    if "summary" in wanted.values and not wanted.values["summary"]:
        raise bad(summary="You must specify a summary of the issue.")
    history = changelog.record(site, issue, user, changelog.apply(site, issue, wanted.values))
    if history:
        site.tell(Happening(Kind.ISSUE_UPDATED, issue, user, history))
    for text in wanted.comments:
        discussion.add(site, issue, user, text)


def transition(site: Site, issue: Issue, user: User, body: dict[str, Any], dialect: Dialect) -> None:
    """Run a transition that is on offer; what its screen sets becomes part of the same history."""
    step = _chosen(site, issue, user, body.get("transition"))
    wanted = edits.read(site, body, step.screen, dialect, issue.project.key, issue=issue)
    complaints = edits.missing(site, step.screen, wanted, issue) if step.screen else {}
    if complaints:
        raise Refusal(400, errors=complaints)
    items = changelog.apply(site, issue, wanted.values)
    target = site.statuses[step.to]
    if target != issue.status:
        items.append(_to_status(site, issue, target))
    history = changelog.record(site, issue, user, items)
    if history:
        site.tell(Happening(Kind.ISSUE_UPDATED, issue, user, history))
    for text in wanted.comments:
        discussion.add(site, issue, user, text)


def _chosen(site: Site, issue: Issue, user: User, raw: Any) -> Transition:
    wanted = raw.get("id") if isinstance(raw, dict) else None
    if wanted is None:
        raise bad("Missing 'transition' identifier")
    if not str(wanted).isdigit():
        raise bad("'transition' identifier must be an integer")
    for step in on_offer(site, issue, user):
        if step.id == str(wanted):
            return step
    raise bad(f"Transition id '{wanted}' is not valid for this issue.")


def resolve(site: Site, issue: Issue, user: User, resolution_id: str) -> None:
    """Set a resolution without a transition, as automation does and an edit screen lets people do."""
    after = Trace(resolution_id, site.resolutions[resolution_id])
    before = issue.values.get("resolution")
    issue.values["resolution"] = after
    history = changelog.record(
        site, issue, user, [Item("resolution", "resolution", before or Trace(None, None), after)]
    )
    site.tell(Happening(Kind.ISSUE_UPDATED, issue, user, history))


def _to_status(site: Site, issue: Issue, target: Status) -> Item:
    item = Item("status", "status", issue.status, target)
    issue.status, issue.status_changed = target, site.now()
    return item


def move(site: Site, issue: Issue, user: User, project: Project, status: Status) -> None:
    """Move an issue to another project and status: the status changes, and no transition was run."""
    old_key, old_project = issue.key, issue.project
    project.last_number += 1
    issue.key, issue.project = f"{project.key}-{project.last_number}", project
    issue.former_keys.append(old_key)
    site.file(issue)
    for child in site.issues.values():
        if child.parent_key == old_key:
            child.values["parent"] = issue.key
    items = [
        Item("project", "project", Trace(old_project.id, old_project.name), Trace(project.id, project.name)),
        Item("Key", None, Trace(None, old_key), Trace(None, issue.key)),
    ]
    if old_project.workflow.name != project.workflow.name:
        before, after = Trace(None, old_project.workflow.name), Trace(None, project.workflow.name)
        items.append(Item("Workflow", None, before, after))
    if status != issue.status:
        items.append(_to_status(site, issue, status))
    history = changelog.record(site, issue, user, items)
    site.tell(Happening(Kind.ISSUE_UPDATED, issue, user, history))


def delete(site: Site, issue: Issue, user: User, *, with_subtasks: bool) -> None:
    """Take an issue away with all that hangs on it."""
    if not site.may(user, Permission.DELETE, issue.project):
        raise Refusal(403, "You do not have permission to delete issues in this project.")
    subtasks = [child for child in site.children(issue) if child.type.subtask]
    if subtasks and not with_subtasks:
        raise bad(
            f"The issue '{issue.key}' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete "
            "this issue and all its subtasks."
        )
    for child in subtasks:
        delete(site, child, user, with_subtasks=True)
    for link in site.links_of(issue):
        del site.links[link.id]
    del site.issues[issue.id]
    site.tell(Happening(Kind.ISSUE_DELETED, issue, user))
