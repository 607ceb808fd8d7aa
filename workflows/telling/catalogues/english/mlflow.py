"""English: about runs, models and their metrics in MLflow."""

from __future__ import annotations

MLFLOW: dict[str, str] = {
    "mlflow.not_a_run": "“{text}” is neither the id nor the address of a run in {source:b}.",
    "mlflow.no_run": "{source:b} knows no run {text}.",
    "mlflow.run_deleted": "The run {text} was deleted in {source:b}.",
    "mlflow.no_tagged_run": "{source:b} has no run whose tag {tag} is “{text}”.",
    "mlflow.no_experiment": "{source:b} has no experiment called {names:or}.",
    "mlflow.no_model": "{source:b} knows no model {model:b}[ with version {version}][ with alias {alias}].",
    "mlflow.no_stage": "{source:b} has no version of {model:b} in the stage {stage}.",
    "metric.fine": "{name:b} is {value}[ in {run}].",
    "metric.run_unfinished": "The run {run} still runs; it is judged again when it has ended.",
    "metric.run_scheduled": "The run {run} has not begun yet; it is judged again when it has ended.",
    "metric.run_failed": "The run {run} did not finish well: its status is {status}.",
    "metric.not_logged": "The run {run} has no metric {name:b}.",
    "metric.no_slice": "The run {run} has no metric of the form {name:b}.",
    "metric.wrong_step": "{name:b} was not logged at step {step} in the run {run}; the last step is {last}.",
    "metric.twice": "{name:b} was logged several times for one step: {values:and}. Nobody can tell which counts.",
    "metric.not_a_number": "{name:b} is {value}, which is not a number.",
    "metric.too_small": "{name:b} is {value}. That is below {least}.",
    "metric.too_large": "{name:b} is {value}. That is above {most}.",
    "metric.not_above_baseline": "{name:b} is {value}. With {baseline} in {run}, it has to be {wanted} or more.",
    "metric.not_below_baseline": "{name:b} is {value}. With {baseline} in {run}, it has to be {wanted} or less.",
    "remedy.metric_wait": "Wait until the run {run} has ended: Crossgate looks every few minutes and tells here what "
    "came of it. Then move the issue again.",
    "remedy.metric_at_least": "Needed: a run in which {name:b} is {least} or more.",
    "remedy.metric_at_most": "Needed: a run in which {name:b} is {most} or less.",
    "remedy.metric_run": "Needed: a finished run that logs {name:b} well enough, once.",
}
