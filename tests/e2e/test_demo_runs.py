from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.service_process import ROOT
from tests.watching import PATIENCE, descendants, wait_for

COMMAND = (sys.executable, "-m", "connector.cli", "demo")


def clean_environment() -> dict[str, str]:
    """Without the settings of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CROSSGATE_")}


def test_the_demonstration_tells_its_story_and_ends() -> None:
    """Everything that the story promises comes to be; exit status 0."""
    told = subprocess.run(
        [*COMMAND, "--once"],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    words = " ".join(told.stdout.split())
    for promised in (
        "FRAUD-2 is back in Backlog",
        "The transition holds",
        "RECO-1 is back in Backlog",
        "IDEA-1 and FRAUD-1 both have the score 1600",
        "The page has the new metric, Priya's paragraph, and Mara's comment",
        "the model is not good enough",
        "Mara approved other data. The approval lapsed",
        "The log is sound",
    ):
        assert promised in words
    assert told.stderr == ""


def test_the_demonstration_keeps_running_until_it_is_interrupted(tmp_path: Path) -> None:
    """It offers things to try by hand; Ctrl-C ends all of its processes."""
    out = tmp_path / "told"
    with out.open("wb") as file:
        demo = subprocess.Popen(COMMAND, cwd=ROOT, env=clean_environment(), stdout=file, stderr=file)
    try:
        wait_for("the invitation", lambda: "Ctrl-C ends everything" in out.read_text() or demo.poll() is not None, 170)
        started = descendants(demo.pid)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(PATIENCE) == 0, out.read_text()
        assert started
        wait_for("its processes to end", lambda: not any(Path(f"/proc/{pid}").exists() for pid in started))
        assert "Traceback" not in out.read_text()
    finally:
        if demo.poll() is None:
            demo.kill()
            demo.wait()
