"""What is read of MLflow: from the stand-in and from a real server, which are held against each other so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.fetcher import Fetcher
from connector.evidence.mlflow import MlflowSource
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry
from tests.mlflow_worlds import MLFLOW, MlflowWorld, real, stand_in
from workflows.evidence.answers import Answer, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Design, ModelVersion, Run, Subject, TaggedRun


@pytest.fixture(scope="module", params=["stand-in", "real"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MlflowWorld]:
    if request.param == "stand-in":
        with stand_in() as made:
            yield made
    elif not MLFLOW.exists():
        pytest.skip("MLflow itself is not installed; `make evidence` installs it into an environment of its own")
    else:
        with real(tmp_path_factory.mktemp("mlflow")) as made:
            yield made


def asked(world: MlflowWorld, subject: Subject, *wants: str, experiments: tuple[str, ...] = ()) -> Answer:
    bounds = Bounds((urlsplit(world.url).netloc,), private=True, seconds=30)
    source = MlflowSource(Fetcher("experiments", bounds, CountingTelemetry()), world.url, experiments, FakeClock())
    return source.ask(Question("experiments", subject, frozenset(wants)))


def found(world: MlflowWorld, subject: Subject, *wants: str, experiments: tuple[str, ...] = ()) -> Found:
    answer = asked(world, subject, *wants, experiments=experiments)
    assert isinstance(answer, Found), answer
    return answer


def value(answer: Found, what: str) -> object:
    finding = answer.get(what)
    return None if finding is None else finding.value


def test_a_run_by_its_id_or_any_of_its_addresses(world: MlflowWorld) -> None:
    """Whatever people paste: the id, MLflow's own URI, or the address of one of the run's pages."""
    run_id = world.run(auc=0.91)
    forms = [
        run_id,
        f"  {run_id.upper()} ",
        f"runs:/{run_id}/model",
        f"{world.url}/#/experiments/0/runs/{run_id}",
        f"{world.url}/#/experiments/0/runs/{run_id}/model-metrics",
    ]
    answers = [found(world, Run(form), "auc") for form in forms]
    assert [value(answer, "metric.auc") for answer in answers] == [0.91] * len(forms)
    assert {answer.get("run.id") for answer in answers} == {answers[0].get("run.id")}
    assert answers[0].link == f"{world.url}/#/experiments/0/runs/{run_id}"
    assert (answers[0].title, value(answers[0], "run.status")) == ("a run", "FINISHED")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0123456789abcdef0123456789abcdef", "mlflow.no_run"),
        ("run 7", "mlflow.not_a_run"),
        (
            f"https://elsewhere.example.com/#/experiments/0/runs/{'0' * 32}",
            "evidence.host_not_allowed",
        ),
        ("https://me:hunter2@elsewhere.example.com/#/experiments/0", "evidence.secret_in_address"),
    ],
)
def test_what_is_no_run_is_certain(world: MlflowWorld, text: str, code: str) -> None:
    """An id that nobody has, a text that is none, an address elsewhere: a no, with its reason."""
    answer = asked(world, Run(text))
    assert isinstance(answer, Missing)
    assert answer.reason.code == code


def test_a_run_that_still_runs_or_failed_says_so(world: MlflowWorld) -> None:
    """Its status is a finding: the rule judges it."""
    assert value(found(world, Run(world.run(status=None))), "run.status") == "RUNNING"
    assert value(found(world, Run(world.run(status="FAILED"))), "run.status") == "FAILED"


def test_a_deleted_run_is_no_evidence(world: MlflowWorld) -> None:
    """MLflow still shows it to those who know its id."""
    run_id = world.run(auc=0.9)
    world.post("runs/delete", run_id=run_id)
    answer = asked(world, Run(run_id))
    assert isinstance(answer, Missing)
    assert answer.reason.code == "mlflow.run_deleted"


def test_the_last_step_counts_and_any_step_can_be_asked_for(world: MlflowWorld) -> None:
    """`auc` is what was logged last; `auc@1` what was logged at step 1; a step without a value has none."""
    run_id = world.run(status=None)
    for step, number in enumerate((0.7, 0.8, 0.9)):
        world.log(run_id, "auc", number, step)
    answer = found(world, Run(run_id), "auc", "auc@1", "auc@7")
    whats = ("metric.auc", "metric.auc@1", "metric.auc@7", "step.auc")
    assert [value(answer, what) for what in whats] == [0.9, 0.8, None, 2]


def test_a_metric_logged_twice_shows_both_values(world: MlflowWorld) -> None:
    """For one step: which of the two counts cannot be told. The same value twice is one."""
    run_id = world.run(status=None, auc=0.91, recall=0.8)
    world.log(run_id, "auc", 0.88)
    world.log(run_id, "recall", 0.8)
    answer = found(world, Run(run_id), "auc", "recall")
    finding, fine = answer.get("metric.auc"), answer.get("metric.recall")
    assert finding is not None
    assert fine is not None
    assert {finding.value, *finding.also} == {0.88, 0.91}
    assert fine.also == ()


def test_what_is_no_number_keeps_its_name(world: MlflowWorld) -> None:
    """NaN and infinity are values in MLflow, and no numbers."""
    run_id = world.run(broken="NaN", wide="Infinity")
    answer = found(world, Run(run_id), "broken")
    assert value(answer, "metric.broken") == "NaN"
    assert isinstance(value(answer, "metric.wide"), str | float)


def test_slices_are_found_by_their_form(world: MlflowWorld) -> None:
    """`auc/*` looks into every metric of that form."""
    run_id = world.run(metrics={"auc": 0.9, "auc/de": 0.8, "auc/fr": 0.7})
    answer = found(world, Run(run_id), "auc/*")
    assert {finding.what for finding in answer.below("metric.auc/")} == {"metric.auc/de", "metric.auc/fr"}


def test_the_newest_run_with_a_tag(world: MlflowWorld) -> None:
    """In the experiments that the source names, or in all."""
    experiment = world.experiment()
    world.run(experiment=experiment, tags={"jira.issue": "FRAUD-7"}, auc=0.8)
    newer = world.run(experiment=experiment, tags={"jira.issue": "FRAUD-7"}, started=1_800_000_000_000, auc=0.9)
    subject = TaggedRun("jira.issue", "FRAUD-7")
    assert value(found(world, subject, experiments=(experiment,)), "run.id") == newer
    assert value(found(world, subject), "tag.jira.issue") == "FRAUD-7"
    elsewhere = asked(world, subject, experiments=("Default",))
    assert isinstance(elsewhere, Missing)
    assert elsewhere.reason.code == "mlflow.no_tagged_run"
    unknown = asked(world, subject, experiments=("no such experiment",))
    assert isinstance(unknown, Missing)
    assert unknown.reason.code == "mlflow.no_experiment"


@pytest.mark.parametrize("text", ["FRAUD-404", "it's", "x' or 'a' = 'a"])
def test_a_tag_that_no_run_has(world: MlflowWorld, text: str) -> None:
    """Nothing that stands in an issue changes what is searched for."""
    answer = asked(world, TaggedRun("jira.issue", text))
    assert isinstance(answer, Missing)
    assert answer.reason.code == "mlflow.no_tagged_run"


def test_a_model_by_version_alias_or_stage(world: MlflowWorld) -> None:
    """With what the registry says of it and with the metrics of the run behind it."""
    run_id = world.run(auc=0.93)
    name = world.model(run_id, alias="champion", stage="Production", reviewed="yes")
    for subject in (
        ModelVersion(name, version="1"),
        ModelVersion(name, alias="champion"),
        ModelVersion(name, stage="Production"),
    ):
        answer = found(world, subject, "auc")
        whats = ("model.version", "model.stage", "model.alias.champion", "model.tag.reviewed", "metric.auc", "run.id")
        assert [value(answer, what) for what in whats] == ["1", "Production", True, "yes", 0.93, run_id]
        assert answer.title == f"{name} version 1"


@pytest.mark.parametrize("how", [{"version": "9"}, {"version": "x"}, {"alias": "nobody"}, {"stage": "Staging"}])
def test_a_version_that_is_not_there_is_certain(world: MlflowWorld, how: dict[str, str]) -> None:
    """So is a model that nobody registered."""
    name = world.model(world.run())
    for model in (name, "no-such-model"):
        answer = asked(world, ModelVersion(model, **how))
        assert isinstance(answer, Missing), answer


def test_the_signature_of_a_model(world: MlflowWorld) -> None:
    """It stands in the model's own description; nothing is said of it where that is not handed out."""
    run_id = world.run()
    name = world.model(run_id)
    assert value(found(world, ModelVersion(name, version="1"), "signature"), "model.signature") is None
    world.describe(run_id, "artifact_path: model\nflavors: {}\n")
    assert value(found(world, ModelVersion(name, version="1"), "signature"), "model.signature") is False
    world.describe(run_id, "artifact_path: model\nsignature:\n  inputs: '[]'\n")
    assert value(found(world, ModelVersion(name, version="1"), "signature"), "model.signature") is True


def test_the_data_that_a_run_used(world: MlflowWorld) -> None:
    """By what it was used as."""
    run_id = world.run(status=None)
    for context, digest in (("training", "abc123"), ("evaluation", "def456")):
        dataset = {"name": "d", "digest": digest, "source_type": "local", "source": "{}"}
        tags = [{"key": "mlflow.data.context", "value": context}]
        world.post("runs/log-inputs", run_id=run_id, datasets=[{"dataset": dataset, "tags": tags}])
    answer = found(world, Run(run_id))
    assert (value(answer, "dataset.training"), value(answer, "dataset.evaluation")) == ("abc123", "def456")


def test_the_same_thing_has_the_same_digest(world: MlflowWorld) -> None:
    """Seen twice, it is one; another value is another digest."""
    run_id = world.run(status=None, auc=0.9)
    first = found(world, Run(run_id), "auc").get("metric.auc")
    again = found(world, Run(run_id), "auc").get("metric.auc")
    world.log(run_id, "auc", 0.95, step=1)
    later = found(world, Run(run_id), "auc").get("metric.auc")
    assert first
    assert again
    assert later
    assert first.digest == again.digest != later.digest


def test_the_server_tells_its_version(world: MlflowWorld) -> None:
    """As plain text, beside the API: `crossgate doctor` shows it."""
    with urlopen(f"{world.url}/version") as answer:
        assert re.fullmatch(rb"[23]\.\d+\.\d+\S*", answer.read())


def test_what_is_not_for_mlflow(world: MlflowWorld) -> None:
    """A question that belongs elsewhere is not answered with a no."""
    assert isinstance(asked(world, Design("https://www.figma.com/file/x")), Unavailable)


def test_a_server_that_is_down_is_never_a_no() -> None:
    """Nothing is known then."""
    answer = asked(MlflowWorld("http://127.0.0.1:9"), Run("0" * 32))
    assert isinstance(answer, Unavailable)
    assert answer.reason.code == "evidence.unreachable"
