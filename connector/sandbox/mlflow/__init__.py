"""A small stand-in for MLflow's REST API, for the demo and the tests.

It knows what Crossgate asks and what a training script writes: `tracking` and `registry` hold the state, `routes` speak
HTTP, `server` puts them on a port. The contract suite holds its answers against those of a real server.
"""

from connector.sandbox.mlflow.server import MlflowServer

__all__ = ["MlflowServer"]
