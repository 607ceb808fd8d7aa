"""`mlflow`: runs and model versions."""

from __future__ import annotations

from connector.evidence.fetching.failures import NotHad
from connector.evidence.fetching.fetcher import Fetcher
from connector.evidence.mlflow import models, runs
from connector.evidence.mlflow.api import Absent, Api
from connector.evidence.mlflow.references import run_id_of
from workflows.evidence.answers import Answer, Found, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import ModelVersion, Run, TaggedRun
from workflows.ports import Clock
from workflows.results import reason


class MlflowSource:
    """Asks one tracking server."""

    def __init__(self, fetcher: Fetcher, url: str, experiments: tuple[str, ...], clock: Clock) -> None:
        self._api = Api(fetcher, url)
        self._experiments = experiments
        self._clock = clock

    def ask(self, question: Question) -> Answer:
        """What MLflow says of a run or a model version."""
        try:
            match question.subject:
                case Run(text=text):
                    return self._run(run_id_of(text, question.source, self._api.url), question)
                case TaggedRun(tag=tag, text=text):
                    return self._run(runs.newest_tagged(self._api, self._experiments, tag, text), question)
                case ModelVersion() as subject:
                    return self._version(subject, question)
                case _:
                    return Unavailable(reason("evidence.wrong_subject", source=question.source), "not for MLflow")
        except NotHad as nothing:
            return nothing.answer
        except Absent:
            return Unavailable(reason("evidence.odd", source=question.source, why="it changed meanwhile"))

    def _run(self, run_id: str, question: Question) -> Found:
        run = runs.read_run(self._api, run_id)
        findings = tuple(runs.run_findings(self._api, run, question.wants))
        return Found(findings, self._clock.now(), runs.link_of(self._api, run), runs.title_of(run))

    def _version(self, subject: ModelVersion, question: Question) -> Found:
        version = models.read_version(self._api, subject)
        findings = tuple(models.version_findings(self._api, version, question.wants))
        title = f"{version.get('name')} version {version.get('version')}"
        return Found(findings, self._clock.now(), models.link_of(self._api, version), title)
