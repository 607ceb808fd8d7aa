"""English: about metrics in tiers: the requirement `metric_tier`, what is wrong with metrics, how two go together."""

from __future__ import annotations

METRIC_TIER: dict[str, str] = {
    "metric_tier.met": "Every {tier:term} metric of {top:b} is within its target: {within} of {all}.",
    "metric_tier.unmet": "Of the {tier:term} metrics of {top:b}, {within} of {all} are within their targets.",
    "metric_tier.within": "{metric:b} is {value}[ {unit}] ({source}[ {link:link} ], {at}); its target is {target}.",
    "metric_tier.outside": "{metric:b} is {value}[ {unit}] ({source}[ {link:link} ], {at}). Its target is {target}.",
    "metric_tier.old": "{metric:b} was measured last on {at}, as {value}. It has to be newer than {limit}.",
    "metric_tier.no_target": "Nobody has said what is good enough for {metric:b}[: “{text}” names no limit].",
    "metric_tier.no_value": "{metric:b} has no value.",
    "metric_tier.never_read": "{metric:b} has not been read yet.",
    "metric_tier.unread_lately": "{metric:b} was read last on {at}. What it has been since {limit} is not known.",
    "metric_tier.unread": "What metrics are cannot be read here.",
    "metric_tier.unknown": "No metric is called {text:b}.",
    "metric_tier.none_below": "No {tier:term} metric is said to move {top:b}.",
    "metric_tier.not_below": "{metric:b} is not a {tier:term} metric that moves {top:b}.",
    "metric_tier.moves_unknown": "It says that it moves “{text}”, and no metric is called so.",
    "metric_tier.moves_down": "It says that it moves {above:b}, which is on a tier below its own.",
    "metric_tier.cycle": "Metrics are said to move each other: {way:and}.",
    "metric_tier.not_a_number": "{field:b} holds “{text}”, which is not a number.",
    "metric_tier.no_issue": "The issue {issue} is not there, or Crossgate may not see it.",
    "metric_tier.issue_unread": "The issue {issue} cannot be read right now.",
    "remedy.metric_tier_reach": "Bring {metric:b} to {target}[; {owner} answers for it].",
    "remedy.metric_tier_measure": "Measure {metric:b} again[; {owner} answers for it].",
    "remedy.metric_tier_target": "Say what is good enough for {metric:b}, as in “at least 0.9”"
    "[; {owner} answers for it].",
    "remedy.metric_tier_name": "Name one of these metrics: {known:or}.",
    "remedy.metric_tier_below": "Name, at the metrics that should move {top:b}, that they do.",
    "correlation.few": "Too little data: {n:pair|pairs} of values, and {least} are needed.",
    "correlation.constant": "Too little data: over {n:pair|pairs} of values one of the two did not change.",
}
METRIC_TIER_TERMS: dict[str, str] = {
    "business_kpi": "business KPI",
    "model_proxy": "model proxy",
    "system_health": "system health",
}
"""What tiers are called."""
