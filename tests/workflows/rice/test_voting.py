"""Several voters: who counts, until when, what they come to, and what is hidden."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from config.rice.scales import SHORT, Scale
from config.rice.voting import Combine
from tests.builders import ANNA, BEN, CARLA, CROSSGATE, DAVE, directory
from tests.ideas import FULL, Ideas, book
from workflows.people import Directory, Membership
from workflows.rice.agreement import agreement
from workflows.rice.answering import answer
from workflows.rice.values import Estimate, Facts, Input
from workflows.rice.voting import combine

FUNCTIONS = {
    "Product": {"who": {"group": "product"}},
    "ML engineering": {"who": {"group": "ml"}, "criteria": ["confidence", "effort"]},
}


def site(**voting: Any) -> Ideas:
    """An idea that Anna and Carla (product) and Ben (ML engineering) estimate."""
    rules = book(voting={"functions": FUNCTIONS, **voting})
    found = Ideas(rules, directory=directory(product=[ANNA, CARLA], ml=[BEN]))
    found.add(**FULL)
    return found


def effort(ideas: Ideas) -> Input:
    """The effort as it is evaluated."""
    return ideas.evaluate().scores["IDEA-1"].inputs[3]


def number(ideas: Ideas) -> Decimal:
    """The effort as a number."""
    estimate = effort(ideas).estimate
    assert estimate is not None
    return estimate.likely


def test_votes_reach_the_field() -> None:
    """The criterion's own place follows the votes, without being told to."""
    ideas = site()
    ideas.comment("IDEA-1", "I would say\n/rice effort=8 reach=4,000\nbut ask Ben", ANNA)
    ideas.sync()
    assert (ideas.held("Effort"), ideas.held("Reach"), ideas.held("Impact")) == (["8"], ["4000"], ["High"])
    assert ideas.sync().writes == ()


def test_combined_within_functions_and_across() -> None:
    """Two of product say 2 and 6, one of engineering says 10: the median of 4 and 10 is 7, not that of all three."""
    ideas = site()
    for vote, by in (("2", ANNA), ("6", CARLA), ("10", BEN)):
        ideas.comment("IDEA-1", f"/rice effort={vote}", by)
    assert effort(ideas).estimate == Estimate(Decimal(7), Decimal(2), Decimal(10))


@pytest.mark.parametrize(("how", "expected"), [(Combine.MEDIAN, "2"), (Combine.MEAN, "4.33333333333333")])
def test_median_and_mean(how: Combine, expected: str) -> None:
    """As configured, within and across functions."""
    assert combine([Decimal(1), Decimal(2), Decimal(10)], how) == Decimal(expected)


def test_the_latest_vote_of_a_person_counts() -> None:
    """Also for a single criterion, also when it takes an earlier one back."""
    ideas = site()
    ideas.comment("IDEA-1", "/rice effort=8", ANNA)
    ideas.comment("IDEA-1", "/rice effort=3", ANNA)
    assert number(ideas) == 3
    ideas.comment("IDEA-1", "/rice effort=none", ANNA)
    assert effort(ideas).place == "Effort"


def test_who_does_not_count() -> None:
    """Strangers, criteria that are not the function's, nobody, and Crossgate itself, which quotes people."""
    ideas = site()
    ideas.comment("IDEA-1", "/rice effort=8", DAVE)
    ideas.comment("IDEA-1", "/rice effort=8", CROSSGATE)
    ideas.comment("IDEA-1", "/rice reach=1", BEN)
    inputs = ideas.evaluate().scores["IDEA-1"].inputs
    assert {each.place for each in inputs} == {"Reach", "Impact", "Confidence", "Effort"}


def test_voters_that_cannot_be_told_change_nothing() -> None:
    """While a group cannot be read, the field keeps its value, and no vote is dropped on a guess."""
    ideas = site()
    for vote, by in (("2", ANNA), ("6", BEN)):
        ideas.comment("IDEA-1", f"/rice effort={vote}", by)
    ideas.sync()
    assert ideas.held("Effort") == ["2/4/6"]
    known = ideas.facts["directory"].groups
    ideas.facts["directory"] = Directory({**known, "ml": Membership(unavailable="503")})
    ideas.comment("IDEA-1", "/rice effort=1", ANNA)
    assert [write.name for write in ideas.sync().writes if write.name == "Effort"] == []
    assert "people.unavailable" in [note.code for note in effort(ideas).notes]
    seen, facts = ideas.ideas["IDEA-1"].seen(), Facts(CROSSGATE, ideas.ideas["IDEA-1"].seen().updated, **ideas.facts)
    assert [why.code for why in answer("effort=1", BEN, ideas.book, seen, facts)] == [
        "rice.voter_unclear",
        "people.unavailable",
    ]


def test_votes_expire() -> None:
    """After the configured time they no longer count; the field keeps what they came to."""
    ideas = site(expire_after="2h")
    ideas.comment("IDEA-1", "/rice effort=8", ANNA)
    ideas.sync()
    ideas.minutes += 121
    assert effort(ideas).place == "Effort"
    assert number(ideas) == 8


def test_hidden_until_all_functions_voted() -> None:
    """Until then the field keeps its own value, and nothing says what was voted."""
    ideas = site(hidden="all_functions")
    ideas.comment("IDEA-1", "/rice effort=8", ANNA)
    assert number(ideas) == 4
    ideas.comment("IDEA-1", "/rice effort=6", BEN)
    assert number(ideas) == 7


def test_hidden_until_revealed() -> None:
    """Somebody asks to see them; what is voted afterwards is seen as well."""
    ideas = site(hidden="reveal")
    ideas.comment("IDEA-1", "/rice effort=8", ANNA)
    ideas.comment("IDEA-1", "/rice effort=6", BEN)
    assert number(ideas) == 4
    ideas.comment("IDEA-1", "/rice reveal", CARLA)
    assert number(ideas) == 7
    ideas.comment("IDEA-1", "/rice effort=12", BEN)
    assert number(ideas) == 10


def test_votes_as_the_only_place() -> None:
    """Without votes, and while they are hidden, there is no estimate: each with its reason."""
    ideas = Ideas(
        book(
            criteria={"effort": {"scale": "interval", "place": {"votes": True}}},
            voting={"functions": FUNCTIONS, "hidden": "all_functions"},
        ),
        directory=directory(product=[ANNA], ml=[BEN]),
    )
    ideas.add(**FULL)
    codes = []
    for by in (ANNA, BEN):
        missing = effort(ideas).missing
        codes.append(missing.code if missing else "")
        ideas.comment("IDEA-1", "/rice effort=3-5", by)
    assert codes == ["rice.no_votes", "rice.votes_hidden_until_all"]
    assert effort(ideas).estimate == Estimate(Decimal(4), Decimal(3), Decimal(5))


def test_a_function_may_vote_in_a_field() -> None:
    """One that does not like comments; it counts like one vote of that function."""
    functions = {**FUNCTIONS, "Design": {"who": {"group": "design"}, "fields": {"effort": "Other"}}}
    rules = book(voting={"functions": functions})
    ideas = Ideas(rules, directory=directory(product=[ANNA], ml=[BEN], design=[DAVE]))
    ideas.add(**FULL, Other="10")
    ideas.comment("IDEA-1", "/rice effort=4", ANNA)
    assert number(ideas) == 7


def test_little_agreement_is_named_for_discussion() -> None:
    """On the issue, with the ends; gone as soon as they agree."""
    ideas = site()
    ideas.comment("IDEA-1", "/rice effort=2 confidence=80%", ANNA)
    ideas.comment("IDEA-1", "/rice effort=40 confidence=80%", BEN)
    told = [each for each in ideas.evaluate().findings if each.told]
    assert [(each.reason.code, each.reason.fact("criterion")) for each in told] == [("rice.low_agreement", "Effort")]
    assert (told[0].reason.fact("least"), told[0].reason.fact("most")) == ("2", "40")
    ideas.comment("IDEA-1", "/rice effort=38", ANNA)
    assert ideas.evaluate().findings == ()


@pytest.mark.parametrize(
    ("word", "votes", "expected"),
    [
        ("percent", ["0.8", "0.8", "0.8"], "1"),
        ("percent", ["0", "1"], "0"),
        ("percent", ["0.4", "0.6"], "0.85"),
        ("impact", ["0.25", "3"], "0"),
        ("impact", ["2", "3"], "0.81"),
        ("fibonacci", ["1", "1", "1", "2"], "0.94"),
        ("number", ["100", "110"], "0.93"),
        ("number", ["500", "5000"], "0.14"),
        ("number", ["0", "0"], "1"),
        ("rating", ["1", "5"], "0"),
        ("number", ["7"], "1"),
    ],
)
def test_agreement(word: str, votes: list[str], expected: str) -> None:
    """1 when all are alike, 0 when they stand at the two ends; by order on scales that have only an order."""
    assert agreement(Scale.model_validate(SHORT[word]), [Decimal(vote) for vote in votes]) == Decimal(expected)


def test_answers_to_commands() -> None:
    """What was taken, without repeating it; what was not, and why."""
    ideas = site()
    seen, facts = ideas.ideas["IDEA-1"].seen(), Facts(CROSSGATE, ideas.evaluate().records[0].at, **ideas.facts)

    def codes(rest: str, by: Any) -> list[str]:
        return [why.code for why in answer(rest, by, ideas.book, seen, facts)]

    assert codes("effort=5 reach=none", ANNA) == ["rice.votes_taken", "rice.votes_withdrawn"]
    assert codes("reveal", ANNA) == ["rice.revealed"]
    assert codes("reach=5 efort=3", BEN) == ["rice.votes_not_asked", "rice.command_unknown"]
    assert codes("effort=5", DAVE) == ["rice.voter_unknown"]
    assert [why.code for why in answer("effort=5", ANNA, book(), seen, facts)] == ["rice.no_voting"]
