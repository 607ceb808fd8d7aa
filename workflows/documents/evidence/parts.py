"""Single pieces of evidence as parts of a page: models, data, prototypes, dashboards, demos, facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from markupsafe import Markup

from config.documents.evidence import (
    DashboardEvidence,
    DataEvidence,
    DemoEvidence,
    FactEvidence,
    ModelEvidence,
    PrototypeEvidence,
    ShownAs,
)
from workflows.documents.elements import day, embed, expand, lozenge, missing, pairs
from workflows.documents.evidence.evidenced import Evidenced
from workflows.documents.evidence.run_metrics import standing_of
from workflows.documents.evidence.tables import (
    LONGEST_NAME,
    limit_text,
    moment_of,
    stands,
    unit_of,
    value_text,
    where,
)
from workflows.documents.languages import PageWords
from workflows.documents.storage.cleaning import safe, short
from workflows.evidence.answers import Finding
from workflows.evidence.sightings import Sighting

MOST_PARAMETERS = 100
_WELL = range(200, 300)
_KIB = 1024
_RUNS: Mapping[str, tuple[str, str]] = {
    "FINISHED": ("FINISHED", "green"),
    "RUNNING": ("STILL RUNNING", "yellow"),
    "SCHEDULED": ("NOT STARTED YET", "yellow"),
    "FAILED": ("FAILED", "red"),
    "KILLED": ("STOPPED", "red"),
    "DELETED": ("RUN DELETED", "red"),
}
_STATUSES: Mapping[str, tuple[str, str]] = {
    "READY_FOR_DEV": ("READY FOR DEVELOPMENT", "blue"),
    "COMPLETED": ("COMPLETED", "green"),
    "NONE": ("NO STATUS", "grey"),
}


def known(words: PageWords, evidenced: Evidenced, sighting: Sighting) -> Markup:
    """What is known of a piece of evidence."""
    entry = evidenced.entry
    match entry:
        case ModelEvidence():
            return model_details(words, sighting)
        case DataEvidence(path=path):
            return pairs((*_data(words, path, sighting), (words.say("Source"), entry.source)))
        case PrototypeEvidence(shown_as=shown_as):
            return pairs(_prototype(words, sighting)) + _shown(sighting, shown_as)
        case DashboardEvidence(shown_as=shown_as):
            owner = [(words.say("Owner"), safe(short(evidenced.owner, LONGEST_NAME)))] if evidenced.owner else []
            return pairs([(words.say("Dashboard"), where(words, sighting)), *owner]) + _shown(sighting, shown_as)
        case DemoEvidence():
            return pairs(_demo(words, sighting))
        case FactEvidence():
            return pairs(_fact(words, evidenced, entry, sighting))
        case _:
            assert_never(entry)


def model_details(words: PageWords, sighting: Sighting) -> Markup:
    """Which model, which version, from which run, and how that ended."""
    return pairs(_model(words, sighting))


def unfinished(words: PageWords, sighting: Sighting) -> Markup:
    """A line for a run whose numbers are not final; nothing for one that has finished well."""
    status = sighting.found.get("run.status")
    if status is None or status.value in {"FINISHED", "DELETED"}:
        return Markup()
    return Markup("<p>{} {}</p>").format(
        _lozenge(words, _RUNS, status.value),
        words.say("The run has not finished well: its numbers do not count for a gate."),
    )


def parameters(words: PageWords, sighting: Sighting) -> Markup:
    """What the run was started with, on a click."""
    found = sighting.found.below("param.")[:MOST_PARAMETERS]
    rows = [(short(one.what.removeprefix("param."), LONGEST_NAME), value_text(words, one.value)) for one in found]
    if not rows:
        return missing(words, words.say("parameters"))
    return expand(
        f"{len(rows)} parameters",
        body=pairs(rows) + Markup("<p>{}, {}</p>").format(where(words, sighting), moment_of(words, found[0], sighting)),
    )


def dataset(words: PageWords, sighting: Sighting, context: str) -> Markup:
    """The digest of the data that the run logged as this; nothing where it logged none."""
    finding = sighting.found.get(f"dataset.{context}")
    if finding is None:
        return Markup()
    values = Markup(", ").join(_code(value) for value in (finding.value, *finding.also[:20]))
    return Markup("{} ({}, {})").format(values, where(words, sighting), moment_of(words, finding, sighting))


def _model(words: PageWords, sighting: Sighting) -> Iterator[tuple[object, object]]:
    found = sighting.found
    name, version = found.get("model.name"), found.get("model.version")
    if name is not None and version is not None:
        yield words.say("Model"), short(str(name.value), LONGEST_NAME)
        yield (
            words.say("Version"),
            Markup(words.say("{}, registered {}")).format(  # noqa: S704  # Our own text.
                where(words, sighting), moment_of(words, version, sighting)
            ),
        )
        aliases = [short(one.what.removeprefix("model.alias."), LONGEST_NAME) for one in found.below("model.alias.")]
        yield words.say("Aliases"), Markup(" ").join(lozenge(alias, "blue") for alias in aliases) or words.say("none")
        if (stage := found.get("model.stage")) is not None and stage.value != "None":
            yield words.say("Stage"), short(str(stage.value), LONGEST_NAME)
        signature = found.get("model.signature")
        told = (
            missing(words)
            if signature is not None and not signature.value
            else lozenge(words.say("NOT KNOWN YET"), "yellow")
        )
        yield words.say("Signature"), words.say("present") if signature is not None and signature.value else told
    if (run := found.get("run.id")) is not None:
        yield words.say("Run"), where(words, sighting) if name is None else _code(run.value)
    if (status := found.get("run.status")) is not None:
        shown = _lozenge(words, _RUNS, status.value)
        yield words.say("State of the run"), Markup("{} {}").format(shown, day(status.at) if status.at else "")


def _data(words: PageWords, path: str, sighting: Sighting) -> Iterator[tuple[object, object]]:
    found = sighting.found
    data, size, commit = found.get(f"data.{path}"), found.get(f"size.{path}"), found.get("commit")
    yield words.say("Path"), _code(path)
    if data is None:
        yield words.say("Digest"), missing(words, words.say("DVC does not track it at this revision"))
    elif data.also:
        yield words.say("Digest"), lozenge(words.say("SEVERAL VALUES"), "red")
    else:
        yield words.say("Digest"), _code(data.value)
    if size is not None:
        yield words.say("Size"), _size(size)
    yield words.say("Revision"), short(found.title, LONGEST_NAME)
    if commit is not None:
        yield (
            words.say("Commit"),
            Markup("{}, {}").format(_code(str(commit.value)[:12]), moment_of(words, commit, sighting)),
        )


def _prototype(words: PageWords, sighting: Sighting) -> Iterator[tuple[object, object]]:
    found = sighting.found
    yield words.say("Prototype"), where(words, sighting)
    if (modified := found.get("figma.modified")) is not None:
        yield words.say("Last changed"), moment_of(words, modified, sighting)
    if (status := found.get("figma.status")) is not None:
        yield words.say("Status"), _lozenge(words, _STATUSES, status.value)
    for what, name in (("version", "Version"), ("branch", "Branch"), ("node", "Node")):
        if (finding := found.get(f"figma.{what}")) is not None:
            yield words.say(name), _code(finding.value)


def _demo(words: PageWords, sighting: Sighting) -> Iterator[tuple[object, object]]:
    found = sighting.found
    yield words.say("Demo"), where(words, sighting)
    if (status := found.get("demo.status")) is not None:
        well = isinstance(status.value, int | float) and int(status.value) in _WELL
        shown = (
            lozenge(words.say("ANSWERS"), "green")
            if well
            else lozenge(words.say("ANSWERS {}").format(value_text(words, status.value)), "red")
        )
        yield words.say("State"), Markup("{} {}").format(shown, moment_of(words, status, sighting))
    if (version := found.get("demo.version")) is not None:
        yield words.say("Model version"), _dated(words, version, sighting)


def _fact(
    words: PageWords, evidenced: Evidenced, entry: FactEvidence, sighting: Sighting
) -> Iterator[tuple[object, object]]:
    finding = sighting.found.get(entry.pointer)
    yield (
        words.say(evidenced.title),
        missing(words) if finding is None else _dated(words, finding, sighting, entry.unit),
    )
    if entry.bounded:
        yield (
            words.say("Limit"),
            Markup("{} {}").format(limit_text(words, entry), stands(words, standing_of(finding, entry))),
        )
    yield words.say("Source"), where(words, sighting)


def _dated(words: PageWords, finding: Finding, sighting: Sighting, unit: str | None = None) -> Markup:
    return Markup("{}{} ({})").format(
        value_text(words, finding.value), unit_of(unit), moment_of(words, finding, sighting)
    )


def _shown(sighting: Sighting, shown_as: ShownAs) -> Markup:
    return Markup() if shown_as is ShownAs.LINK else embed(sighting.found.link, shown_as.value)


def _size(size: Finding) -> str:
    number = float(size.value) if isinstance(size.value, int | float) else 0.0
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if number < _KIB or unit == "GiB":
            break
        number /= _KIB
    exact = "" if unit == "bytes" else f" ({size.value:,} bytes)"
    return f"{number:.3g} {unit}{exact}"


def _lozenge(words: PageWords, known: Mapping[str, tuple[str, str]], status: object) -> Markup:
    """A status of the source's, in our words where it is one that we know."""
    text, colour = known.get(str(status), (short(str(status), LONGEST_NAME), "grey"))
    return lozenge(words.say(text) if str(status) in known else text, colour)


def _code(text: object) -> Markup:
    return Markup("<code>{}</code>").format(safe(short(str(text), LONGEST_NAME)))
