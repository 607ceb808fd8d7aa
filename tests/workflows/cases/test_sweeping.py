from __future__ import annotations

from datetime import timedelta

import pytest

from config.site import Site, Sweeping
from connector.storage import Store
from tests.builders import BEN, status
from tests.case_world import CaseWorld
from tests.contract.stores import eventually
from tests.contract.working import worker
from tests.fake_clock import FakeClock
from tests.fake_site import OWN
from workflows import payload
from workflows.cases.sweep import WATERMARK
from workflows.delivery import Delivery, Done
from workflows.errors import Unreachable
from workflows.issue import History
from workflows.references import reference_of

MINUTE = timedelta(minutes=1)


@pytest.fixture
def world(store: Store, clock: FakeClock) -> CaseWorld:
    """A site that was swept just now, and is swept with the default rules: overlap 10 minutes, settling 1 minute."""
    made = CaseWorld(store, clock=clock)
    made.issue(created=clock.now() - timedelta(hours=1))
    made.service.sweep()
    return made


def told(world: CaseWorld, step: History, key: str = "FRAUD-1") -> None:
    """The webhook's delivery of a step is in the queue."""
    body = world.body(step, key)
    event = payload.parse(body)
    ref = reference_of(event)
    world.store.queue.put(Delivery(f"hook-{step.id}", body, world.clock.now(), key, tells_of=ref))


def waiting(world: CaseWorld) -> int:
    """How much the queue holds."""
    return world.store.queue.depth().waiting


def test_a_transition_that_nobody_told_of_is_put_into_the_queue_once(world: CaseWorld) -> None:
    """The next sweep, whose overlap sees it again, does not put it in a second time."""
    world.move("In Development")
    world.clock.advance(2 * MINUTE)
    coverage = world.service.sweep()
    assert (coverage.by_webhook, coverage.by_sweep, coverage.percent) == (0, 1, 0.0)
    world.clock.advance(2 * MINUTE)
    again = world.service.sweep()
    assert again.by_sweep == 0
    assert waiting(world) == 1


def test_a_swept_transition_is_judged_like_any_other(world: CaseWorld) -> None:
    """Its delivery has the shape of Jira's own: it is denied, moved back and recorded."""
    world.move("In Development")
    world.clock.advance(2 * MINUTE)
    world.service.sweep()
    with worker(world.store.queue, world.service.handle):
        assert eventually(lambda: world.decisions() == ["deny"])
    assert world.status_of() == "Backlog"
    assert world.store.queue.depth().dead == 0


def test_a_transition_that_the_webhook_told_of_is_only_counted(world: CaseWorld) -> None:
    """Coverage: the share told of by webhook, in percent."""
    told(world, world.move("ML Review"))
    told(world, world.move("In Development"))
    world.issue("FRAUD-2", 20002)
    world.move("In Development", key="FRAUD-2")
    world.clock.advance(2 * MINUTE)
    coverage = world.service.sweep()
    assert (coverage.by_webhook, coverage.by_sweep) == (2, 1)
    assert coverage.percent == pytest.approx(200 / 3)
    assert world.telemetry.coverages[-1] == (2, 1)


def test_what_was_counted_is_not_counted_again(world: CaseWorld) -> None:
    """The overlap looks at transitions twice; the coverage counts each once."""
    told(world, world.move("In Development"))
    world.clock.advance(2 * MINUTE)
    counts = []
    for _ in range(3):
        counts.append(world.service.sweep().by_webhook)
        world.clock.advance(2 * MINUTE)
    assert counts == [1, 0, 0]


def test_our_own_moves_are_not_swept(world: CaseWorld) -> None:
    """Crossgate's account needs no judge."""
    world.move("In Development", by=OWN)
    world.clock.advance(2 * MINUTE)
    assert world.service.sweep().by_sweep == 0
    assert waiting(world) == 0


def test_a_young_transition_is_left_to_the_next_sweep(world: CaseWorld) -> None:
    """Its webhook may still be under way; when it never comes, the next sweep finds it."""
    world.move("In Development")
    world.clock.advance(timedelta(seconds=30))
    assert world.service.sweep().by_sweep == 0
    world.clock.advance(5 * MINUTE)
    assert world.service.sweep().by_sweep == 1


@pytest.mark.parametrize("happens", range(0, 180, 20))
def test_every_transition_is_counted_by_exactly_one_sweep(world: CaseWorld, happens: int) -> None:
    """Swept every minute, wherever it falls between two sweeps, it is neither missed nor counted twice."""
    counted = 0
    for second in range(0, 600, 20):
        if second == happens:
            step = world.tracker.move("FRAUD-1", status("In Development"), BEN)
            told(world, step)
        if second % 60 == 0:
            counted += world.service.sweep().by_webhook
        world.clock.advance(timedelta(seconds=20))
    assert counted == 1


def test_a_sweep_that_fails_leaves_the_watermark(world: CaseWorld) -> None:
    """The stretch is read again by the next one, so that nothing in it is lost."""
    before = world.store.watermarks.read(WATERMARK)
    world.move("In Development")
    world.clock.advance(30 * MINUTE)
    world.tracker.fail("changed_since", Unreachable("502"))
    with pytest.raises(Unreachable):
        world.service.sweep()
    assert world.store.watermarks.read(WATERMARK) == before
    world.clock.advance(MINUTE)
    assert world.service.sweep().by_sweep == 1
    assert world.store.watermarks.read(WATERMARK) == world.clock.now()


def test_the_overlap_finds_what_the_index_showed_too_late(world: CaseWorld) -> None:
    """A change from before the watermark that only now shows up is found for as long as the overlap reaches."""
    world.clock.advance(20 * MINUTE)
    world.service.sweep()
    world.issue("FRAUD-9", 20009, created=world.clock.now() - 30 * MINUTE)
    world.tracker.move("FRAUD-9", status("In Development"), BEN, at=world.clock.now() - 5 * MINUTE)
    world.clock.advance(2 * MINUTE)
    assert world.service.sweep().by_sweep == 1


def test_the_first_sweep_looks_no_further_back_than_its_overlap(store: Store, clock: FakeClock) -> None:
    """A site with years of history is not judged anew on the day Crossgate arrives."""
    world = CaseWorld(store, clock=clock)
    world.issue()
    world.move("In Development")
    clock.advance(timedelta(hours=1))
    world.issue("FRAUD-2", 20002)
    world.move("In Development", key="FRAUD-2")
    clock.advance(2 * MINUTE)
    assert world.service.sweep().by_sweep == 1
    with worker(store.queue, world.service.handle):
        assert eventually(lambda: world.decisions("FRAUD-2") == ["deny"])
    assert world.decisions("FRAUD-1") == []


def test_only_the_site_s_projects_are_swept(store: Store, clock: FakeClock) -> None:
    """What Crossgate does not work on is not asked for."""
    site = Site.model_validate({"jira": {"projects": ["FRAUD"]}, "sweep": Sweeping().model_dump()})
    world = CaseWorld(store, clock=clock, site=site)
    world.issue("RECO-1", 20003)
    world.move("In Development", key="RECO-1")
    clock.advance(2 * MINUTE)
    assert world.service.sweep().by_sweep == 0


def test_a_delivery_that_comes_after_the_sweep_is_known_as_judged(world: CaseWorld) -> None:
    """Late webhooks are duplicates of what the sweep found."""
    step = world.move("In Development")
    world.clock.advance(2 * MINUTE)
    world.service.sweep()
    with worker(world.store.queue, world.service.handle):
        assert eventually(lambda: world.decisions() == ["deny"])
    assert world.tell(step) == Done("duplicate")
    assert world.tracker.count("transition") == 1
