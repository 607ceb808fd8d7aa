"""English: the frame of `crossgate explain`."""

from __future__ import annotations

EXPLAIN: dict[str, str] = {
    "explain.title": "{key}: from {start} to {to}",
    "explain.by": "{who} moved it on {at}[; judged on {decided}].",
    "explain.by_itself": "It was moved on {at} without a transition being run; judged on {decided}.",
    "explain.created": "{who} created it there on {at}[; judged on {decided}].",
    "explain.resolved": "{who} set the resolution[ “{resolution}”] on {at}[; judged on {decided}].",
    "explain.policy": "Policy {version}, enforcement point {point}.",
    "explain.none": "No gate guards this step.",
    "explain.mode": " (mode: {mode})",
    "explain.evidence": "Seen in {source} {what}[: {value}][, {at}]",
}
