"""The story: what the people of a small ML organisation do, and what Crossgate does about it."""

from __future__ import annotations

from connector.demo.narrator import Narrator
from connector.demo.stage import Stage
from connector.demo.waiting import wait_for
from connector.sandbox.confluence.remarks import standing

SKIPPER = "FRAUD-2"
TWICE = "FRAUD-3"
LOST = "RECO-1"
IDEA = "IDEA-1"
EPIC = "FRAUD-1"
HER_WORDS = "We tried this in spring: the device graph was stale after two days."


def tell(stage: Stage, narrator: Narrator) -> None:
    """Play all chapters. Raises DidNotHappen when something that Crossgate promises does not come to be."""
    narrator.title("A team ships fraud models in Jira. Its rule: ML Review before In Development.")
    narrator.note(f"Jira (a sandbox): {stage.jira_url}   Crossgate: {stage.service_url}")
    _skipped(stage, narrator)
    _wrong_person(stage, narrator)
    _right_person(stage, narrator)
    _twice(stage, narrator)
    _lost(stage, narrator)
    _estimated(stage, narrator)
    _documented(stage, narrator)
    _measured(stage, narrator)
    _remembered(stage, narrator)


def _skipped(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("An issue skips ML Review")
    narrator.does("Priya Nair", f"(ML engineer) moves {SKIPPER} from Backlog straight to In Development.")
    stage.sandbox.act("Priya Nair").transition(SKIPPER, "In Development")
    comment = wait_for("the move back", lambda: _came_back(stage, SKIPPER, "Backlog"))
    narrator.sees(f"{SKIPPER} is back in Backlog. On the issue stands why:", well=False)
    narrator.comment(f"Crossgate on {SKIPPER}", comment)


def _wrong_person(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("The review is given by the wrong person")
    before = stage.comment(SKIPPER)
    narrator.does("Priya Nair", "fills in the risk tier, sends the issue to ML Review, and moves it on herself.")
    priya = stage.sandbox.act("Priya Nair")
    priya.edit(SKIPPER, {"Model risk tier": "limited"})
    wait_for("the comment to follow", lambda: stage.comment(SKIPPER) != before)
    narrator.sees("The comment follows the edit: the risk tier is no longer missing.")
    priya.transition(SKIPPER, "ML Review")
    edited = stage.comment(SKIPPER)
    priya.transition(SKIPPER, "In Development")
    comment = wait_for("the second move back", lambda: _came_back(stage, SKIPPER, "ML Review", unlike=edited))
    narrator.sees(f"{SKIPPER} is back in ML Review: she is its assignee and no ML lead.", well=False)
    narrator.comment(f"Crossgate on {SKIPPER}", comment)


def _right_person(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("The review is given by the right person")
    before = stage.comment(SKIPPER)
    narrator.does("Mara Lind", f"(ML lead) reviews {SKIPPER} and moves it to In Development.")
    stage.sandbox.act("Mara Lind").transition(SKIPPER, "In Development")
    wait_for("the comment to change", lambda: stage.comment(SKIPPER) != before)
    comment = stage.comment(SKIPPER) or ""
    _must_be(stage, SKIPPER, "In Development")
    narrator.sees("The transition holds, and the one comment says so:")
    narrator.comment(f"Crossgate on {SKIPPER}", comment)


def _twice(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("A webhook arrives twice")
    stage.sandbox.webhooks.conduct.duplicate_next = 1
    narrator.does("Priya Nair", f"moves {TWICE} past the review too; the network delivers that webhook twice.")
    stage.sandbox.act("Priya Nair").transition(TWICE, "In Development")
    wait_for("the move back", lambda: _came_back(stage, TWICE, "Backlog"))
    stage.sandbox.webhooks.drain()
    decisions = wait_for("the decision in the log", lambda: stage.decisions(TWICE))
    narrator.sees(
        f"{TWICE} is back in Backlog. Decisions in the log: {decisions}. Comments: {stage.comments(TWICE)}.", well=False
    )


def _lost(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("A webhook is lost")
    stage.sandbox.webhooks.conduct.lose_next = 1
    narrator.does("Aiko Sato", f"moves {LOST} past the review; the webhook never arrives.")
    stage.sandbox.act("Aiko Sato").transition(LOST, "In Development")
    wait_for("the sweep to find it", lambda: _came_back(stage, LOST, "Backlog"), 30.0)
    narrator.sees(f"The sweep read what had changed, found the transition, and {LOST} is back in Backlog.", well=False)


def _estimated(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("An idea is estimated, its epic follows, and two people disagree")
    narrator.does("Tom Okafor", f"(product) estimates {IDEA}: reach 5000, impact High, confidence 80 %, effort 4.")
    tom = stage.sandbox.act("Tom Okafor")
    tom.edit(IDEA, {"Reach": 5000, "Impact": "High", "Confidence": 80, "Effort": "4"})
    wait_for("the score", lambda: stage.shows(IDEA, "RICE score") == "2000")
    wait_for("the epic to follow", lambda: stage.shows(EPIC, "RICE score") == "2000")
    narrator.sees(f"{IDEA} has the score 2000, and so has {EPIC}, the epic that delivers it, with the same estimates.")
    stage.sandbox.webhooks.drain()
    stage.sandbox.webhooks.conduct.lose_next = 2
    narrator.does("Priya Nair", f"(ML engineer) sets the effort to 8 on {EPIC}; the webhook is lost.")
    stage.sandbox.act("Priya Nair").edit(EPIC, {"Effort": "8"})
    narrator.does("Tom Okafor", f"sets it to 5 on {IDEA} a moment later; that webhook is lost, too.")
    tom.edit(IDEA, {"Effort": "5"})
    narrator.plain("\n   $ crossgate rice sync --dry-run\n")
    narrator.plain(_indented(stage.run("rice", "sync", "--dry-run")))
    stage.run("rice", "sync")
    wait_for("both to agree", lambda: stage.shows(EPIC, "Effort") == stage.shows(IDEA, "Effort") == "5")
    narrator.sees(f"The rule decided: the newest estimate stands. {IDEA} and {EPIC} both have the score 1600.")


def _documented(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("The one-pagers that nobody finds time for")
    narrator.plain(f"   $ crossgate docs sync {SKIPPER} {TWICE}\n")
    narrator.plain(_indented(stage.run("docs", "sync", SKIPPER, TWICE)))
    page = stage.page(SKIPPER)
    narrator.does("Priya Nair", f"writes a paragraph of her own on the one-pager of {SKIPPER}.")
    stage.sandbox.writer("Priya Nair").edit(page.id, lambda body: f"{body}<p>{HER_WORDS}</p>")
    narrator.does("Mara Lind", "comments on the word recall there.")
    remark = stage.sandbox.writer("Mara Lind").remark(page.id, "recall", "Per merchant, please.")
    narrator.does("Tom Okafor", f"sharpens the target metric of {SKIPPER} in Jira.")
    stage.sandbox.act("Tom Okafor").edit(SKIPPER, {"Target metric": "recall at 0.1 % false positives"})
    narrator.plain(f"\n   $ crossgate docs sync {SKIPPER}\n")
    narrator.plain(_indented(stage.run("docs", "sync", SKIPPER)))
    wait_for("the page to hold both", lambda: HER_WORDS in page.body and "0.1 %" in page.body)
    wait_for("the comment to be anchored", lambda: standing(page)[remark.id] == "open")
    narrator.sees("The page has the new metric, Priya's paragraph, and Mara's comment where it was.")


def _measured(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("A model below its threshold, and data that changed after the approval")
    priya, mara = stage.sandbox.act("Priya Nair"), stage.sandbox.act("Mara Lind")
    narrator.does(
        "Priya Nair",
        f"takes {TWICE} through ML Review; DVC tracks its data, and its run in MLflow logs an AUC of 0.86.",
    )
    approved = stage.data.commit("transactions until August")
    priya.transition(TWICE, "ML Review")
    mara.transition(TWICE, "In Development")
    stage.train(TWICE, 0.86)
    narrator.does("Mara Lind", "approves it with a comment: /approve model-quality")
    mara.comment(TWICE, "/approve model-quality")
    priya.transition(TWICE, "Ready for Release")
    comment = wait_for("the move back", lambda: _held(stage, "auc is 0.86"))
    narrator.sees(f"{TWICE} is back in In Development: the model is not good enough.", well=False)
    narrator.comment(f"Crossgate on {TWICE}", comment)
    narrator.does("Priya Nair", "trains again: 0.93. She moves it once more.")
    stage.train(TWICE, 0.93)
    priya.transition(TWICE, "Ready for Release")
    wait_for("the comment to change", lambda: "auc is 0.93" in (stage.comment(TWICE) or ""))
    _must_be(stage, TWICE, "Ready for Release")
    narrator.sees("A new run, and the transition holds.")
    narrator.does("Priya Nair", "takes it back. The data is exchanged: git commit dvc.lock. She moves it again.")
    priya.transition(TWICE, "In Development")
    stage.data.commit("transactions until September")
    priya.transition(TWICE, "Ready for Release")
    comment = wait_for("the approval to lapse", lambda: _held(stage, f"was {approved}"))
    narrator.sees("Mara approved other data. The approval lapsed, and the comment says from what to what.", well=False)
    narrator.comment(f"Crossgate on {TWICE}", comment)


def _remembered(stage: Stage, narrator: Narrator) -> None:
    narrator.chapter("Every decision can be explained later")
    narrator.plain(f"   $ crossgate explain {LOST}\n")
    narrator.plain(_indented(stage.run("explain", LOST)))
    narrator.plain("   $ crossgate log verify")
    narrator.plain(_indented(stage.run("log", "verify")))


def _came_back(stage: Stage, key: str, status: str, *, unlike: str | None = None) -> str | None:
    """The comment once the issue is back in a status and the comment has changed; None before."""
    comment = stage.comment(key)
    return comment if stage.status(key) == status and comment != unlike else None


def _held(stage: Stage, why: str) -> str | None:
    """The comment once the release is held for this reason; None before."""
    comment = stage.comment(TWICE) or ""
    return comment if why in comment and stage.status(TWICE) == "In Development" else None


def _must_be(stage: Stage, key: str, status: str) -> None:
    """The status right after a decision was shown; what was allowed must not have been moved."""
    wait_for(f"{key} to be in {status}", lambda: stage.status(key) == status)


def _indented(text: str) -> str:
    return "".join(f"   {line}\n" for line in text.rstrip().splitlines())
