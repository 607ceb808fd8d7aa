"""German: about runs, models and their metrics in MLflow."""

from __future__ import annotations

MLFLOW: dict[str, str] = {
    "mlflow.not_a_run": "„{text}“ ist weder Id noch Adresse eines Laufs in {source:b}.",
    "mlflow.no_run": "{source:b} kennt keinen Lauf {text}.",
    "mlflow.run_deleted": "Der Lauf {text} wurde in {source:b} gelöscht.",
    "mlflow.no_tagged_run": "{source:b} hat keinen Lauf, dessen Tag {tag} „{text}“ ist.",
    "mlflow.no_experiment": "{source:b} hat kein Experiment {names:or}.",
    "mlflow.no_model": "{source:b} kennt kein Modell {model:b}[ in Version {version}][ mit Alias {alias}].",
    "mlflow.no_stage": "{source:b} hat keine Version von {model:b} im Stadium {stage}.",
    "metric.fine": "{name:b} ist {value}[ in {run}].",
    "metric.run_unfinished": "Der Lauf {run} läuft noch; geprüft wird wieder, wenn er zu Ende ist.",
    "metric.run_scheduled": "Der Lauf {run} hat noch nicht begonnen; geprüft wird wieder, wenn er zu Ende ist.",
    "metric.run_failed": "Der Lauf {run} endete nicht gut: Sein Status ist {status}.",
    "metric.not_logged": "Der Lauf {run} hat keine Kennzahl {name:b}.",
    "metric.no_slice": "Der Lauf {run} hat keine Kennzahl der Form {name:b}.",
    "metric.wrong_step": "{name:b} wurde im Lauf {run} nicht bei Schritt {step} vermerkt; der letzte ist {last}.",
    "metric.twice": "{name:b} wurde für einen Schritt mehrmals vermerkt: {values:and}. Was zählt, kann niemand sagen.",
    "metric.not_a_number": "{name:b} ist {value}, und das ist keine Zahl.",
    "metric.too_small": "{name:b} ist {value}. Das liegt unter {least}.",
    "metric.too_large": "{name:b} ist {value}. Das liegt über {most}.",
    "metric.not_above_baseline": "{name:b} ist {value}. Bei {baseline} in {run} muss es {wanted} oder mehr sein.",
    "metric.not_below_baseline": "{name:b} ist {value}. Bei {baseline} in {run} muss es {wanted} oder weniger sein.",
    "remedy.metric_wait": "Bitte warten, bis der Lauf {run} zu Ende ist: Crossgate sieht alle paar Minuten nach und "
    "sagt hier, was dabei herauskam. Dann den Vorgang wieder verschieben.",
    "remedy.metric_at_least": "Nötig: ein Lauf, in dem {name:b} {least} oder mehr ist.",
    "remedy.metric_at_most": "Nötig: ein Lauf, in dem {name:b} {most} oder weniger ist.",
    "remedy.metric_run": "Nötig: ein fertiger Lauf, der {name:b} gut genug und nur einmal vermerkt.",
}
