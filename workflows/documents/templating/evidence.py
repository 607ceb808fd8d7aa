"""Evidence as templates see it: tables and links, and MISSING or NOT KNOWN YET where there is nothing to show.

What a source certainly does not have is MISSING. What could not be learned, and never was, is not known yet; why not
stands in the run's report only, since reasons such as a time-out change from run to run, and the page must not.
"""

from __future__ import annotations

from markupsafe import Markup

from config.documents.evidence import ModelEvidence, ShownMetric
from workflows.documents.elements import lozenge, missing, picture
from workflows.documents.evidence import parts, tables
from workflows.documents.evidence.evidenced import Evidenced
from workflows.documents.evidence.run_metrics import OUTSIDE, compared_rows, metric_row, metric_rows, slice_rows
from workflows.documents.evidence.slice_chart import Dot, slice_chart
from workflows.documents.languages import PageWords
from workflows.documents.storage.cleaning import clean, safe
from workflows.documents.values import Drawing
from workflows.evidence.answers import Missing
from workflows.evidence.filling import Unfilled
from workflows.evidence.sightings import PageAnswer, Sighting
from workflows.results import Outcome
from workflows.telling.plain import line

MOST_DRAWN = 40
"""So many slices are drawn; the table has them all."""


_LOGGED = {"training": "training data logged by the run", "evaluation": "evaluation data logged by the run"}


class EvidenceView:
    """A piece of evidence of the page. Templates reach its public attributes only."""

    def __init__(self, evidenced: Evidenced, findings: list[str], drawings: list[Drawing], words: PageWords) -> None:
        self._evidenced, self._findings, self._drawings, self._words = evidenced, findings, drawings, words
        self.name, self.title, self.kind = evidenced.name, words.say(evidenced.title), evidenced.entry.kind

    def named(self) -> bool:
        """That the document names it."""
        return True

    def known(self) -> Markup:
        """Everything that is known of it, as its kind is shown."""
        sighting = self._had()
        if isinstance(sighting, Markup):
            return sighting
        entry, shown = self._evidenced.entry, parts.known(self._words, self._evidenced, sighting)
        if not isinstance(entry, ModelEvidence):
            return shown
        shown += self.metric_table()
        if entry.compared_with is not None:
            shown += self.comparison()
        if any(metric.slices for metric in entry.metrics):
            shown += self.slice_chart() + self.slice_table()
        return shown

    def source_link(self) -> Markup:
        """A link to it, under the name that its source gives it."""
        sighting = self._had()
        return sighting if isinstance(sighting, Markup) else tables.where(self._words, sighting)

    def model_details(self) -> Markup:
        """Which model, which version, from which run, and how that ended."""
        sighting = self._had()
        return sighting if isinstance(sighting, Markup) else parts.model_details(self._words, sighting)

    def parameters(self) -> Markup:
        """What the run was started with."""
        sighting = self._had()
        return sighting if isinstance(sighting, Markup) else parts.parameters(self._words, sighting)

    def dataset(self, context: str) -> Markup:
        """The digest of the data that the run logged as this: `training`, `evaluation`."""
        sighting = self._had()
        if isinstance(sighting, Markup):
            return sighting
        shown = parts.dataset(self._words, sighting, context)
        return shown or self._missing(_LOGGED.get(context, "data logged by the run"), self.title)

    def data_version(self) -> Markup:
        """Path, digest, size and revision of data."""
        sighting = self._had()
        return sighting if isinstance(sighting, Markup) else parts.known(self._words, self._evidenced, sighting)

    def verdict(self) -> Markup:
        """Whether the metrics and their slices keep their limits, in one lozenge."""
        model = self._model()
        if isinstance(model, Markup):
            return model
        slices = (row for metric in model[0].metrics for row in slice_rows(metric, model[1]))
        return tables.verdict(self._words, [*metric_rows(*model), *slices])

    def metric_table(self) -> Markup:
        """Each metric against its limit."""
        model = self._model()
        if isinstance(model, Markup):
            return model
        rows = metric_rows(*model)
        for row in rows:
            if row.finding is None:
                self._missing(f"the metric {row.name}", model[1].found.title)
        if not rows:
            return self._missing("metrics", model[1].found.title)
        return parts.unfinished(self._words, model[1]) + tables.metric_table(self._words, rows, model[1])

    def comparison(self) -> Markup:
        """Each metric beside the baseline's; nothing where there is no baseline."""
        model = self._model()
        if isinstance(model, Markup):
            return model
        entry, sighting = model
        if self._evidenced.baseline is None:
            return self._missing("a baseline to compare with", self.title)
        theirs = self._told(self._evidenced.baseline, self._words.say("{}, the baseline").format(self.title))
        if isinstance(theirs, Markup):
            return theirs
        return tables.comparison_table(self._words, compared_rows(entry, sighting, theirs), sighting, theirs)

    def slice_table(self) -> Markup:
        """Each metric that has slices, with a row for each subgroup."""
        model = self._model()
        if isinstance(model, Markup):
            return model
        entry, sighting = model
        shown = [
            tables.slice_table(self._words, metric_row(metric.name, metric, sighting), rows, sighting)
            for metric in entry.metrics
            if (rows := slice_rows(metric, sighting))
        ]
        return Markup().join(shown) if shown else self._missing("slices", self.title)

    def slice_chart(self) -> Markup:
        """A picture for each metric that has slices; nothing where there is nothing to draw."""
        model = self._model()
        if isinstance(model, Markup):
            return Markup()  # The table says what is wrong.
        return Markup().join(self._drawn(metric, model[1]) for metric in model[0].metrics if metric.slices)

    def _drawn(self, metric: ShownMetric, sighting: Sighting) -> Markup:
        rows = [metric_row(metric.name, metric, sighting), *slice_rows(metric, sighting)]
        dots = [Dot(row.name, row.number, row.standing in OUTSIDE) for row in rows if row.number is not None]
        if len(dots) <= 1:
            return Markup()
        title = clean(self._words.say("{} by slice").format(metric.name))
        drawing = slice_chart(self._words, f"{self.name}-slices", title, dots[: MOST_DRAWN + 1], metric)
        self._drawings.append(drawing)
        return picture(drawing.name, title)

    def _model(self) -> tuple[ModelEvidence, Sighting] | Markup:
        sighting = self._had()
        if isinstance(sighting, Markup):
            return sighting
        entry = self._evidenced.entry
        if not isinstance(entry, ModelEvidence):
            raise TypeError(f"the evidence {self.name} is of the kind {self.kind}, which has no metrics")
        return entry, sighting

    def _had(self) -> Sighting | Markup:
        return self._told(self._evidenced.answer, self.title)

    def _told(self, answer: PageAnswer, title: str) -> Sighting | Markup:
        """What is known; else what stands in its place."""
        if isinstance(answer, Sighting):
            return answer
        if isinstance(answer, Missing | Unfilled):
            why = line(self._words.speech().say(answer.reason))
            if isinstance(answer, Unfilled) and answer.outcome is Outcome.UNDETERMINED:
                self._findings.append(f"{title} is not known yet: {why}")
                return lozenge(self._words.say("NOT KNOWN YET"), "yellow") + safe(f" {title}: {why}")
            self._findings.append(f"{title} is missing: {why}")
            return missing(self._words, title) + safe(f": {why}")
        self._findings.append(f"{title} is not known yet")
        told = self._words.say("{}: {} has not answered so far.").format(title, self._evidenced.entry.source)
        return lozenge(self._words.say("NOT KNOWN YET"), "yellow") + safe(f" {told}")

    def _missing(self, what: str, of: str) -> Markup:
        self._findings.append(f"{of}: {what} is missing")
        return missing(self._words, self._words.say(what))


class Unnamed:
    """Evidence that a template would show, and the document does not name: MISSING, whatever is asked of it."""

    def __init__(self, name: str, findings: list[str], words: PageWords) -> None:
        self._name, self._findings, self._words = name, findings, words

    def named(self) -> bool:
        """That the document does not name it."""
        return False

    def missing(self, *_: object) -> Markup:
        """What stands in its place."""
        self._findings.append(f"evidence called {self._name} is missing in documents.yaml")
        return missing(self._words, self._words.say("evidence called {}").format(self._name))
