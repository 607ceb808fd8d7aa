"""What docs/evidence.md says of bad input is what people see."""

from __future__ import annotations

import re

import pytest

from tests.documentation.pages import ROOT
from workflows.results import Reason, reason
from workflows.telling.plain import line
from workflows.telling.wording import Speech

PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
S = "experiments"
BAD: dict[str, Reason] = {
    "an id that nobody has": reason("mlflow.no_run", source=S, text="0b4c7d"),
    "a text that is no run": reason("mlflow.not_a_run", source=S, text="run 7"),
    "a metric that is NaN": reason("metric.not_a_number", name="auc", value="NaN"),
    "a metric that is missing": reason("metric.not_logged", name="auc", run="graph-7"),
    "a metric logged twice": reason("metric.twice", name="auc", values=(0.91, 0.88)),
    "a metric of the wrong step": reason("metric.wrong_step", name="auc", step=7, run="graph-7", last=3),
    "a run that failed": reason("metric.run_failed", run="graph-7", status="FAILED"),
    "a run that still runs": reason("metric.run_unfinished", run="graph-7"),
    "a deleted run": reason("mlflow.run_deleted", source=S, text="0b4c7d"),
    "a merge conflict in a DVC file": reason("dvc.conflict", file="data/train.csv.dvc", text="v7"),
    "a revision that is not there": reason("dvc.no_revision", source="fraud-repo", text="v9"),
    "a Figma link to a community file": reason("figma.community"),
    "a secret in an address": reason("evidence.secret_in_address"),
    "a host that nobody allowed": reason("evidence.host_not_allowed", source="boards", host="evil.example.org"),
    "an answer of 200 MB": reason("evidence.too_large", source=S, bytes=8_388_608),
    "a slow drip": reason("evidence.slow", source=S, seconds=10),
    "a certificate that ended": reason(
        "evidence.certificate", host="mlflow.example.com", why="certificate has expired"
    ),
    "a redirect elsewhere": reason("evidence.redirected", source=S, host="169.254.169.254"),
    "an address inside your network": reason("evidence.private_address", source="demos", host="demo.example.com"),
    "a repository that moved": reason("dvc.redirected", source="fraud-repo", host="git.example.com"),
}


@pytest.mark.parametrize("case", BAD)
def test_each_kind_of_bad_input_is_told_as_the_page_says(case: str) -> None:
    """The sentence in its row is the one of the comment."""
    found = re.search(rf"^\| {re.escape(case)} \| (.+?) \|", PAGE, re.MULTILINE)
    assert found, f"| {case} | {line(Speech().say(BAD[case]))} | |"
    assert found[1] == line(Speech().say(BAD[case]))
