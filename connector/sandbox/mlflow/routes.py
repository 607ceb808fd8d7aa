"""The API over HTTP: what Crossgate reads, and what a training script writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify, request

from connector.sandbox.mlflow.refusals import Refusal
from connector.sandbox.mlflow.registry import Registry
from connector.sandbox.mlflow.tracking import Tracking

API = "/api/2.0/mlflow"
VERSION = "3.17.2"
"""The release that the contract suite holds this stand-in against."""
Body = dict[str, Any]


def application(tracking: Tracking, registry: Registry) -> Flask:
    """The Flask application."""
    app = Flask("sandbox-mlflow", static_folder=None, template_folder=None)
    app.register_error_handler(Refusal, lambda refusal: (jsonify(refusal.body), refusal.status))
    for path, answer in (_reading(tracking, registry) | _searching(tracking, registry)).items():
        _route(app, path, answer)
    for path, answer in (_writing(tracking) | _registering(registry)).items():
        _route(app, path, answer)
    app.add_url_rule("/health", "health", lambda: "OK")
    app.add_url_rule("/version", "version", lambda: VERSION)
    app.add_url_rule("/model-versions/get-artifact", "artifact", lambda: _artifact(registry))
    files = "/api/2.0/mlflow-artifacts/artifacts/<experiment>/<run_id>/artifacts/model/<path:name>"
    app.add_url_rule(files, "upload", lambda **at: _upload(tracking, **at), methods=["PUT"])
    return app


def _route(app: Flask, path: str, answer: Callable[[Body], Body]) -> None:
    method, _, endpoint = path.partition(" ")

    def view() -> Response:
        body = request.get_json() if method == "POST" else request.args.to_dict()
        return jsonify(answer(body))

    app.add_url_rule(f"{API}/{endpoint}", path, view, methods=[method])


def _reading(tracking: Tracking, registry: Registry) -> dict[str, Callable[[Body], Body]]:
    return {
        "GET runs/get": lambda q: {"run": tracking.run(q["run_id"]).as_json()},
        "GET metrics/get-history": lambda q: _lean(metrics=tracking.run(q["run_id"]).history(q["metric_key"])),
        "GET experiments/get-by-name": lambda q: {"experiment": tracking.experiment_named(q["experiment_name"])},
        "GET registered-models/alias": lambda q: {"model_version": registry.by_alias(q["name"], q["alias"])},
        "GET model-versions/get": lambda q: {"model_version": registry.version(q["name"], q["version"])},
    }


def _searching(tracking: Tracking, registry: Registry) -> dict[str, Callable[[Body], Body]]:
    return {
        "POST runs/search": lambda b: _lean(runs=[run.as_json() for run in tracking.search(b)]),
        "POST experiments/search": lambda _: {"experiments": [*map(tracking.experiment, tracking.experiments)]},
        "POST registered-models/get-latest-versions": lambda b: _lean(
            model_versions=registry.latest(b["name"], b["stages"])
        ),
    }


def _writing(tracking: Tracking) -> dict[str, Callable[[Body], Body]]:
    def log_metric(body: Body) -> Body:
        metric = {"key": body["key"], "value": body["value"]}
        metric |= {"timestamp": int(body["timestamp"]), "step": int(body.get("step", 0))}
        tracking.run(body["run_id"]).metrics.append(metric)
        return {}

    def set_tag(body: Body) -> Body:
        tracking.run(body["run_id"]).tags[body["key"]] = body["value"]
        return {}

    def log_inputs(body: Body) -> Body:
        tracking.run(body["run_id"]).datasets.extend(body["datasets"])
        return {}

    def update(body: Body) -> Body:
        run = tracking.run(body["run_id"])
        run.status, run.ended = body.get("status", run.status), body.get("end_time", run.ended)
        return {"run_info": run.info()}

    def delete(body: Body) -> Body:
        tracking.run(body["run_id"]).deleted = True
        return {}

    return {
        "POST experiments/create": lambda b: {"experiment_id": tracking.create_experiment(b["name"])},
        "POST runs/create": lambda b: {"run": tracking.create(b).as_json()},
        "POST runs/log-metric": log_metric,
        "POST runs/set-tag": set_tag,
        "POST runs/log-inputs": log_inputs,
        "POST runs/update": update,
        "POST runs/delete": delete,
    }


def _registering(registry: Registry) -> dict[str, Callable[[Body], Body]]:
    def create(body: Body) -> Body:
        registry.models[body["name"]] = {}
        return {"registered_model": {"name": body["name"]}}

    def alias(body: Body) -> Body:
        registry.aliases[body["name"], body["alias"]] = body["version"]
        return {}

    def stage(body: Body) -> Body:
        version = registry.models[body["name"]][body["version"]]
        version["current_stage"] = body["stage"]
        return {"model_version": version}

    return {
        "POST registered-models/create": create,
        "POST registered-models/alias": alias,
        "POST model-versions/create": lambda b: {"model_version": registry.create_version(b)},
        "POST model-versions/transition-stage": stage,
    }


def _artifact(registry: Registry) -> Response:
    asked = request.args
    return Response(registry.file(asked["name"], asked["version"], asked["path"]), mimetype="text/plain")


def _upload(tracking: Tracking, experiment: str, run_id: str, name: str) -> Response:
    del experiment
    tracking.run(run_id).files[name] = request.get_data()
    return jsonify({})


def _lean(**lists: list[Any]) -> Body:
    """An empty list is left out, as MLflow does."""
    return {name: entries for name, entries in lists.items() if entries}
