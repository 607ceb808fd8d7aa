"""`crossgate test --record KEY`: a policy test from a real issue."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
import yaml

from config.configuration import Policy
from config.loader import load
from config.policy_test_file import PolicyTestFile
from config.policy_tests import PolicyTests
from config.settings import Settings
from config.yaml_tree import Tree
from connector.bootstrap.asking import finding
from connector.cli.output import say
from connector.cli.stores import opened_if_there
from workflows.decide import Facts
from workflows.issue import Issue, Transition
from workflows.judging.field_book import resolve
from workflows.judging.folding import fold
from workflows.moments import transitions_of
from workflows.people import Person
from workflows.policy import CompiledPolicy, compile_policy
from workflows.policy_tests.recording import Recorder
from workflows.policy_tests.running import run_tests
from workflows.telling.cleaning import clean

HEAD = "# yaml-language-server: $schema=../schema/tests.schema.json\n#\n# Recorded from a real issue; names, texts and "
HEAD += "mail addresses are replaced. Read it before you share it.\n\n"


def record_test(
    settings: Settings,
    key: str,
    *,
    to: str | None,
    keep: Sequence[str],
    output: Path | None,
    database_url: str | None,
) -> int:
    """Write the test; gives the exit status: 1 when the policy says something else of it than of the issue."""
    configuration = load(settings.config)
    policy = configuration.policy
    with (
        opened_if_there(database_url) as store,
        finding(settings, configuration, store, os.environ) as finder,
    ):
        catalog = finder.tracker.field_catalog()
        compiled = compile_policy(policy, catalog)
        issue = finder.tracker.read(key, comments=compiled.listens).issue
        transition = _transition(compiled, issue, to, finder.tracker.own_account())
        facts, remembered = finder.then(compiled, issue, transition)
    for note in _notes(facts, remembered=remembered):
        say(note, err=True)
    kept = frozenset(ref.id for ref in resolve(keep, policy.fields, catalog).values() if ref.id)
    start, end = transition.from_status.name, transition.to_status.name
    recorder = Recorder(policy, compiled, issue, facts, kept)
    contents = recorder.record(transition, f"Recorded: from {clean(start)} to {clean(end)}"[:255])
    _write(contents, output)
    failures = _differences(policy, contents)
    for failure in failures:
        say(f"The test does not say what the issue does: {failure}", err=True)
    if failures:
        say("A gate decides by the words of a text: try --keep with that field, and read what it then holds.", err=True)
    return 1 if failures else 0


def _notes(facts: Facts, *, remembered: bool) -> Iterator[str]:
    """What whoever reads the test should know of where its facts are from."""
    if not remembered and (facts.evidence.by_topic or facts.pages):
        yield "The log holds no decision about this transition: evidence and pages are as they are now."
    yield from (f"Not learned: {clean(doubt)}" for doubt in facts.doubts)


def _transition(compiled: CompiledPolicy, issue: Issue, to: str | None, own: Person) -> Transition:
    """The last one that a gate guards, or the last into a status; Crossgate's own moves back are none."""
    steps = [step for step in transitions_of(issue) if step.author is None or not step.author.is_same(own)]
    if to is not None:
        found = next((step for step in reversed(steps) if fold(step.to_status.name) == fold(to)), None)
        entered = sorted({step.to_status.name for step in steps})
        missing = f"{issue.key} was never moved to {clean(to)}; it was moved to {', '.join(entered) or 'nowhere'}."
    else:
        found = next((s for s in reversed(steps) if compiled.guarding(s.from_status, s.to_status)), None)
        missing = f"No transition of {issue.key} was one that a gate guards. Name one with --to."
    if found is None:
        raise click.ClickException(missing)
    return found


def _write(contents: PolicyTests, output: Path | None) -> None:
    raw = contents.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = HEAD + yaml.safe_dump(raw, sort_keys=False, allow_unicode=True, width=110)
    if output is None:
        say(text)
    else:
        output.write_text(text, encoding="utf-8")
        say(f"{output}: written. Read it before you share it.")


def _differences(policy: Policy, contents: PolicyTests) -> Iterable[str]:
    file = PolicyTestFile(Tree("recorded", "tests: []", {}), contents)
    return [failure for ran in run_tests(policy, [file]) for failure in ran.failures]
