"""How MLflow says no."""

from __future__ import annotations


class Refusal(Exception):
    """An error of MLflow's: its code, its words and its status."""

    def __init__(self, code: str, message: str, status: int) -> None:
        super().__init__(message)
        self.body = {"error_code": code, "message": message}
        self.status = status


def absent(message: str) -> Refusal:
    """There is no such thing."""
    return Refusal("RESOURCE_DOES_NOT_EXIST", message, 404)


def invalid(message: str) -> Refusal:
    """What was sent is wrong."""
    return Refusal("INVALID_PARAMETER_VALUE", message, 400)
