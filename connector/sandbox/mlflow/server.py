"""The stand-in on a port."""

from __future__ import annotations

from connector.sandbox.listening import Listening
from connector.sandbox.mlflow.registry import Registry
from connector.sandbox.mlflow.routes import application
from connector.sandbox.mlflow.tracking import Tracking


class MlflowServer(Listening):
    """The stand-in over HTTP."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.tracking = Tracking()
        self.registry = Registry(self.tracking)
        super().__init__(application(self.tracking, self.registry), host, port, "sandbox-mlflow")
