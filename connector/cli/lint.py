"""`crossgate lint`: hold the policy against the site it is for."""

from __future__ import annotations

from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from config.configuration import Configuration
from config.loader import load_with_places
from config.settings import Settings
from connector.bootstrap.tracking import tracking
from connector.cli.options import settings, with_config, with_jira, with_json
from connector.cli.output import print_json, say
from workflows.cases.linting import site_map
from workflows.linting.checking import lint
from workflows.linting.finding import Finding, Severity
from workflows.site_map import SiteMap, WaysFrom
from workflows.telling.plain import line
from workflows.telling.wording import Speech

_MAP = TypeAdapter(SiteMap)


@click.command("lint")
@click.option(
    "--from", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A saved site, not Jira."
)
@click.option(
    "--export", type=click.Path(dir_okay=False, path_type=Path), help="Save what was seen of the site to this file."
)
@with_config
@with_jira
@with_json
def command(
    source: Path | None, export: Path | None, config: Path | None, jira_url: str | None, *, as_json: bool
) -> None:
    """Find what the policy names and the site does not have, and what nobody could ever satisfy.

    Reads statuses, workflows, screens, groups and roles, and changes nothing. Without an administrator's rights the
    transitions are those seen on issues; what these cannot tell is said to be unknown. Exits 1 when there are findings.
    """
    chosen = settings(config=config, jira_url=jira_url)
    configuration, reads = load_with_places(chosen.config)
    site = _saved(source) if source is not None else _seen(chosen, configuration)
    if export is not None:
        export.write_bytes(_MAP.dump_json(site, indent=1) + b"\n")
    found = lint(configuration.policy, reads, site)
    if as_json:
        print_json([_as_json(one) for one in found])
    else:
        _print(found, site)
    raise SystemExit(1 if _wrong(found) else 0)


def _saved(source: Path) -> SiteMap:
    try:
        return _MAP.validate_json(source.read_bytes())
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise click.ClickException(f"{source} is no saved site: {place or 'the file'}: {first['msg']}") from None


def _seen(settings: Settings, configuration: Configuration) -> SiteMap:
    with tracking(settings, configuration) as site:
        projects = configuration.site.jira.projects
        return site_map(configuration.policy, projects, site.tracker, site.tracker.workflows)


def _wrong(found: tuple[Finding, ...]) -> int:
    """How many findings there are; what cannot be told is none."""
    return sum(one.severity is not Severity.UNKNOWN for one in found)


def _print(found: tuple[Finding, ...], site: SiteMap) -> None:
    for one in found:
        say(told(one))
    wrong, unknown = _wrong(found), len(found) - _wrong(found)
    beside = f", {unknown} unknown" if unknown else ""
    say(f"{wrong or 'No'} {'finding' if wrong == 1 else 'findings'}{beside}; looked at {_looked_at(site)}")


def told(one: Finding) -> str:
    """A finding in one line: where it stands, what is wrong, and how to mend it."""
    speech = Speech()
    what, mend = line(speech.say(one.what)), line(speech.say(one.mend))
    return f"{one.file}:{one.line}:{one.column}: {one.severity}: {one.path}: {what} {mend}"


def _looked_at(site: SiteMap) -> str:
    """Which workflows, how they became known, and what therefore is not."""
    projects = sorted({flow.project for flow in site.workflows})
    looked = f"{len(site.workflows)} workflows of {', '.join(projects) or 'no project'}"
    glimpsed = [flow for flow in site.workflows if flow.ways_from is WaysFrom.ISSUES]
    if not glimpsed:
        return f"{looked}, as they are defined."
    some = "" if len(glimpsed) == len(site.workflows) else f", {len(glimpsed)} of them"
    return (
        f"{looked}{some} as seen on issues: transitions that no issue offered to Crossgate's account are not known, "
        "nor where issues begin, so that nothing is said to be out of reach there."
    )


def _as_json(one: Finding) -> dict[str, object]:
    speech = Speech()
    return {
        "severity": one.severity.value,
        "code": one.what.code.removeprefix("lint."),
        "gate": one.gate_id,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "path": one.path,
        "what": line(speech.say(one.what)),
        "mend": line(speech.say(one.mend)),
    }
