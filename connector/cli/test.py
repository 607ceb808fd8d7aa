"""`crossgate test`: run the policy's own tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from config.loader import load
from config.policy_test_loader import FOLDER, load_policy_tests
from config.problems import ConfigurationError
from connector.cli.junit import junit
from connector.cli.options import settings, with_config, with_jira, with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.recording import record_test
from workflows.policy_tests.running import Ran, check_metrics, check_reasons, run_tests, untested
from workflows.record import decision_json
from workflows.telling.explanation import explain
from workflows.telling.plain import render


@click.command("test")
@click.option("--require-every-gate", is_flag=True, help="Fail when there is a gate of which no test shows anything.")
@click.option("--junit", "report", type=click.Path(dir_okay=False, path_type=Path), help="Write a JUnit report, too.")
@click.option("--record", metavar="KEY", help="Write a test from this issue instead, names and texts replaced.")
@click.option("--to", metavar="STATUS", help="With --record: of its last transition into this status.")
@click.option("--keep", multiple=True, metavar="FIELD", help="With --record: leave this field's text as it is.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="With --record: the file to write.")
@with_config
@with_store
@with_jira
@with_json
def command(
    report: Path | None,
    record: str | None,
    to: str | None,
    keep: tuple[str, ...],
    output: Path | None,
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
    *,
    require_every_gate: bool,
    as_json: bool,
) -> None:
    """Run the tests that stand beside the policy, in tests/*.yaml of the configuration. Nothing is asked of Jira.

    Exits 0 when all pass, 1 when one fails, 2 when a file cannot be read. With --record KEY a test is written from a
    real issue; it exits 1 when the policy says something else of the test than of the issue.
    """
    chosen = settings(config=config, jira_url=jira_url)
    if record is not None:
        key = record.strip().upper()
        raise SystemExit(record_test(chosen, key, to=to, keep=keep, output=output, database_url=database_url))
    if to or keep or output:
        raise click.UsageError("--to, --keep and --output go with --record.")
    _run(chosen.config, report, require_every_gate=require_every_gate, as_json=as_json)


def _run(directory: Path, report: Path | None, *, require_every_gate: bool, as_json: bool) -> None:
    policy = load(directory).policy
    files = load_policy_tests(directory, [gate.id for gate in policy.gates])
    wrong = (*check_reasons(files), *check_metrics(policy, files))
    if wrong:
        raise ConfigurationError(wrong)
    ran = tuple(run_tests(policy, files))
    lacking = untested(policy, ran)
    if report is not None:
        report.write_bytes(junit(ran, lacking if require_every_gate else ()))
    if as_json:
        print_json({"tests": [_as_json(one) for one in ran], "gates_without_a_test": list(lacking)})
    else:
        _print(ran, lacking, directory)
    if any(one.failures for one in ran) or (require_every_gate and lacking):
        raise SystemExit(1)


def _as_json(one: Ran) -> dict[str, object]:
    return {
        "file": one.file,
        "line": one.line,
        "name": one.name,
        "failures": list(one.failures),
        "decision": decision_json(one.decision),
    }


def _print(ran: Sequence[Ran], lacking: Sequence[str], directory: Path) -> None:
    if not ran:
        say(f"No tests: there is no {FOLDER}/*.yaml in {directory}.")
    file = None
    for one in ran:
        if one.file != file:
            file = one.file
            say(file)
        say(f"  {'FAILED' if one.failures else 'passed'}  {one.name}")
        for failure in one.failures:
            say(f"          {file}:{one.line}: {failure}")
        if one.failures:
            say("\n".join(f"          | {line}" for line in render(explain(one.decision)).splitlines()))
    failed = sum(bool(one.failures) for one in ran)
    say(f"{len(ran)} {'test' if len(ran) == 1 else 'tests'}, {failed or 'none'} failed.")
    if lacking:
        say(f"Gates without a test: {', '.join(lacking)}.")
