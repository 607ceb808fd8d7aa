"""The fake tracker with the part of the sandbox's organisation that the contract suite needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from config.requirements.linked import StatusCategory
from connector.sandbox.organisation import SERVICE, STEPS
from tests.fake_clock import FakeClock
from tests.fake_tracker import FakeTracker
from workflows.issue import FieldCatalog, Issue, OfferedTransition, RequiredField, Status
from workflows.people import Membership, Person
from workflows.prose import Paragraph, Prose, Text

TIER, METRIC = "customfield_10010", "customfield_10011"
_STEPS = (
    ("11", "Send to ML Review", "ML Review", "Backlog"),
    ("51", "Skip review", "In Development", "Backlog"),
    ("21", "Start development", "In Development", "ML Review"),
    ("52", "Return to Backlog", "Backlog", "In Development"),
)


@dataclass
class FakeWorld:
    """The fake, with what the suite needs of the sandbox's organisation."""

    clock: FakeClock = field(default_factory=FakeClock)
    tracker: FakeTracker = field(init=False)
    _number: int = 100

    def __post_init__(self) -> None:
        leads = (Person("mara.lind", "Mara Lind"), Person("jonas.weber", "Jonas Weber"))
        self.tracker = FakeTracker(self.clock)
        self.tracker.catalog = FieldCatalog(
            {TIER: "Model risk tier", METRIC: "Target metric", "status": "Status"}, categories=_CATEGORIES
        )
        self.tracker.groups["ml-leads"] = Membership(leads)
        self.tracker.roles["FRAUD", "Developers"] = Membership((Person("priya.nair", "Priya Nair"), *leads))
        self._offer(())
        self.tracker.finds = _ByKey()

    def person(self, name: str) -> str:
        """Ids are made from names."""
        return self.tracker.account.id if name == SERVICE else name.lower().replace(" ", ".")

    def create(self, summary: str, parent: str | None = None, project: str = "FRAUD") -> str:
        """A Story."""
        self._number += 1
        key = f"{project}-{self._number}"
        tom = Person("tom.okafor", "Tom Okafor")
        self.tracker.add(
            Issue(
                id=str(self._number),
                key=key,
                project_key=project,
                issue_type="Story",
                status=_status("Backlog"),
                summary=summary,
                assignee=None,
                reporter=tom,
                creator=tom,
                created=self.clock.now(),
                labels=(),
                components=(),
                fields={},
                histories=(),
                parent_key=parent,
            )
        )
        return key

    def move(self, key: str, to: str, by: str = "Priya Nair") -> None:
        """Without asking the workflow."""
        self.tracker.move(key, _status(to), Person(self.person(by), by))

    def delete(self, key: str) -> None:
        """For good."""
        self.tracker.delete(key)

    def say(self, key: str, text: str, by: str = "Priya Nair") -> None:
        """As prose."""
        self.tracker.say(key, said(text), Person(self.person(by), by))

    def rewrite(self, key: str, comment_id: str, text: str, by: str) -> None:  # noqa: ARG002  The sandbox needs the key.
        """As prose."""
        self.tracker.rewrite(comment_id, said(text), Person(self.person(by), by))

    def delete_comment(self, key: str, comment_id: str) -> None:  # noqa: ARG002  The sandbox needs the key.
        """By its id."""
        self.tracker.delete_comment(comment_id)

    def comments(self, key: str) -> list[tuple[str, str]]:
        """Plain words."""
        return [(comment.id, _words(comment.prose)) for comment in self.tracker.comments if comment.issue_key == key]

    def ask_on_screen(self) -> None:
        """As the sandbox's screen asks."""
        self._offer((RequiredField(TIER, "Model risk tier", "option"), RequiredField(METRIC, "Target metric")))

    def held(self, key: str, field_id: str) -> str:
        """The text."""
        return ", ".join(self.tracker.issues[key].fields[field_id].texts)

    def links(self, key: str) -> list[tuple[str, str, str, bool]]:
        """In the order in which they came."""
        links = self.tracker.links.get(key, {}).values()
        return [(link.url, link.title, link.summary, link.resolved) for link in links]

    def _offer(self, required: tuple[RequiredField, ...]) -> None:
        for status in STEPS:
            offered = [
                OfferedTransition(step, name, _status(to), required if step == "11" else ())
                for step, name, to, source in _STEPS
                if source == status
            ]
            self.tracker.offer(status, *offered)


_NAMES = {TIER: "Model risk tier", METRIC: "Target metric", "status": "Status"}
_CATEGORIES = {"backlog": StatusCategory.TO_DO, "10001": StatusCategory.TO_DO}


class _ByKey(dict[str, Callable[[Issue], bool]]):
    """The one kind of JQL that the suite asks: by keys."""

    def __contains__(self, query: object) -> bool:
        return str(query).startswith("key = ")

    def __missing__(self, query: str) -> Callable[[Issue], bool]:
        return lambda issue: f"key = {issue.key}" in query.split(" OR ")


def _status(name: str) -> Status:
    return Status(str(10001 + STEPS.index(name)), name)


def said(text: str) -> Prose:
    """A prose of one paragraph."""
    return Prose((Paragraph((Text(text),)),))


def _words(prose: Prose) -> str:
    inlines = (inline for block in prose.blocks if isinstance(block, Paragraph) for inline in block.inlines)
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))
