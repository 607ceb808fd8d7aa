"""A metric that is an issue, as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.evidence.comparison import Better, Bounds
from config.metrics.tier import Tier
from workflows.metrics.metric import TieredMetric
from workflows.people import Person


def metric_json(metric: TieredMetric) -> dict[str, object]:
    """Everything but what is empty."""
    body: dict[str, object] = {
        "id": metric.id,
        "label": metric.label,
        "name": metric.name,
        "tier": metric.tier.value if metric.tier else None,
        "moves": list(metric.moves),
        "owner": {"id": metric.owner.id, "name": metric.owner.name} if metric.owner else None,
        "unit": metric.unit,
        "better": metric.better.value if metric.better else None,
        "target": metric.target.model_dump(mode="json", exclude_none=True) if metric.target else None,
        "target_text": metric.target_text,
        "link": metric.link,
        "projects": list(metric.projects),
    }
    return {key: value for key, value in body.items() if value not in (None, "", [])}


def metric_from_json(raw: Mapping[str, Any]) -> TieredMetric:
    """The metric that `metric_json` wrote. Raises KeyError, TypeError, ValueError for anything else."""
    owner = raw.get("owner")
    return TieredMetric(
        id=raw["id"],
        label=raw["label"],
        name=raw["name"],
        tier=Tier(raw["tier"]) if "tier" in raw else None,
        moves=tuple(raw.get("moves", ())),
        owner=Person(owner["id"], owner["name"]) if owner else None,
        unit=raw.get("unit", ""),
        better=Better(raw["better"]) if "better" in raw else None,
        target=Bounds.model_validate(raw["target"]) if "target" in raw else None,
        target_text=raw.get("target_text", ""),
        link=raw.get("link", ""),
        projects=tuple(raw.get("projects", ())),
    )
