"""Reading the tests beside a policy: what is wrong with them is said at once, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.policy_test_loader import load_policy_tests
from config.problems import ConfigurationError
from tests.config.writing import write

HEAD = "people: {priya: {}, mara: {groups: ml-leads}}\ntests:\n  - name: A story\n"
REST = "    issue: {project: FRAUD}\n    transition: {by: priya, to: Done}\n    expect: allow\n"


def said(directory: Path, *texts: str) -> str:
    """What the reader says of files with these contents, the directory left out; empty when all is well."""
    write(directory, {f"tests/{number}.yaml": text for number, text in enumerate(texts, start=1)})
    try:
        load_policy_tests(directory, ["review", "release"])
    except ConfigurationError as error:
        return str(error).replace(f"{directory}/", "")
    return ""


def story(**lines: str) -> str:
    """The usual story with some of its lines written otherwise; its first line is the fourth."""
    usual = {"issue": "{project: FRAUD}", "transition": "{by: priya, to: Done}", "expect": "allow"}
    return HEAD + "".join(f"    {key}: {text}\n" for key, text in {**usual, **lines}.items())


def test_a_file_is_read_with_its_defaults(tmp_path: Path) -> None:
    """Short forms stand for lists and mappings; what is left out has its default."""
    write(tmp_path, {"tests/a.yaml": story(history="[{to: QA, set: {Tier: 3}}]", expect="{gates: {review: deny}}")})
    (file,) = load_policy_tests(tmp_path, ["review"])
    (test,) = file.contents.tests
    assert file.contents.people["mara"].groups == ("ml-leads",)
    assert (test.issue.type, test.issue.status) == ("Story", "Backlog")
    assert test.history[0].set == {"Tier": (3.0,)}
    assert test.expect.gates["review"].verdict == "deny"


def test_a_configuration_without_tests_has_none(tmp_path: Path) -> None:
    """Neither a missing folder nor an empty one is an error; hidden files are an editor's."""
    assert load_policy_tests(tmp_path, []) == ()
    write(tmp_path, {"tests/.a.yaml": "nonsense", "tests/README.md": "nonsense"})
    assert load_policy_tests(tmp_path, []) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            HEAD.replace("name", "nmae") + REST,
            (
                '1.yaml:3:5: tests[0].nmae: found the unknown key "nmae"; allowed is name, issue, history, transition, '
                "point, afterwards, judged_after, waivers, jql, evidence, pages, metrics, approved_with, unavailable "
                "or expect; write name"
            ),
        ),
        (
            story(evidence="{mlflow: [{abut: run-7, says: {metric.auc: 0.9}}]}"),
            (
                '1.yaml:7:26: tests[0].evidence.mlflow[0].abut: found the unknown key "abut"; allowed is about, says '
                "or nothing; write about"
            ),
        ),
        (
            story(evidence="{mlflow: {commit: {value: abc}}}"),
            ("1.yaml:7:33: tests[0].evidence.mlflow.commit.at: found no key at; allowed is a mapping with at; add at:"),
        ),
        (
            story(transition="{by: pria, to: Done}"),
            '1.yaml:5:22: tests[0].transition.by: found "pria"; allowed is one of people: priya, mara; write priya',
        ),
        (
            story(issue="{project: FRAUD, reporter: nobody-here}"),
            (
                '1.yaml:4:39: tests[0].issue.reporter: found "nobody-here"; allowed is one of people: priya, mara; '
                "write one of these"
            ),
        ),
        (
            story(expect="{gates: {reveiw: deny}}"),
            (
                '1.yaml:6:22: tests[0].expect.gates.reveiw: found the gate "reveiw"; allowed is a gate: review, '
                "release; write review"
            ),
        ),
        (
            story(expect="denied"),
            '1.yaml:6:13: tests[0].expect: found "denied"; allowed is allow, deny or undetermined; write deny',
        ),
        (
            story(expect="not_guarding"),
            (
                '1.yaml:6:13: tests[0].expect: found "not_guarding"; allowed is allow, deny or undetermined; '
                "write one of these"
            ),
        ),
        (
            story(expect="{}"),
            (
                "1.yaml:6:13: tests[0].expect: found an empty mapping; allowed is a verdict, or gates with theirs; "
                "write expect: deny"
            ),
        ),
        (
            story(issue="{project: FRAUD, created: yesterday}"),
            (
                '1.yaml:4:38: tests[0].issue.created: found "yesterday"; allowed is a moment as 2026-01-05T09:00:00Z; '
                "write date, time and zone"
            ),
        ),
        (
            story(issue="{project: FRAUD, created: 2026-01-05T09:00:00}"),
            (
                '1.yaml:4:38: tests[0].issue.created: found "2026-01-05T09:00:00"; allowed is a moment with its time '
                "zone, as 2026-01-05T09:00:00Z; add Z at the end, or +01:00"
            ),
        ),
        (
            story(issue="{project: FRAUD, created: 2026-02-30T09:00:00Z}"),
            (
                '1.yaml:4:38: tests[0].issue.created: found "2026-02-30T09:00:00Z"; allowed is a moment as '
                "2026-01-05T09:00:00Z; write date, time and zone"
            ),
        ),
        (
            story(history="[{by: mara, at: 2025-01-01T09:00:00Z, to: QA}]"),
            (
                "1.yaml:7:30: tests[0].history[0].at: found 2025-01-01T09:00:00+00:00, which is before what happened "
                "earlier (2026-01-05T09:00:00+00:00); allowed is moments in order; write a later one, or use after: 1h"
            ),
        ),
        (
            story(history="[{by: mara, to: QA, after: soon}]"),
            (
                '1.yaml:7:41: tests[0].history[0].after: found "soon"; allowed is a whole number and a unit: 90s, 15m, '
                "12h, 14d or 2w; write a duration such as 15m"
            ),
        ),
        (
            story(history="[{by: mara}]"),
            (
                "1.yaml:7:15: tests[0].history[0]: found a mapping with the key by; allowed is a happening with to, "
                "set or comment; write to: and a status, or set: and fields"
            ),
        ),
        (
            story(issue="{type: Story}"),
            (
                "1.yaml:4:12: tests[0].issue: found a mapping with the key type; allowed is exactly one of project, "
                "key; write project: FRAUD"
            ),
        ),
    ],
)
def test_each_fault_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    """Where it is, what was found, what is allowed, and the likeliest fix."""
    assert said(tmp_path, text) == f"tests/{told}"


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Also that a name stands twice, and that a file's name is not read."""
    write(tmp_path, {"tests/b.yml": story()})
    told = said(
        tmp_path, story() + story()[len("people: {priya: {}, mara: {groups: ml-leads}}\ntests:\n") :], "tests: []"
    )
    assert told.splitlines() == [
        (
            'tests/1.yaml:7:11: tests[1].name: found the name "A story" again (first in line 3); allowed is each name '
            "once; say what this test shows"
        ),
        "tests/2.yaml:1:8: tests: found an empty list; allowed is a list of at least one; name at least one",
        "tests/b.yml: found a file named b.yml, which is not read; allowed is tests/*.yaml; rename it to b.yaml",
    ]
