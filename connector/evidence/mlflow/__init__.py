"""MLflow's REST API, 2.x and 3.x alike.

Start at `source` (which questions it answers), then `references` (from what people write to a run's id), `runs`,
`metrics`, `models` (what is read), `api` (how it is called).
"""

from connector.evidence.mlflow.source import MlflowSource

__all__ = ["MlflowSource"]
