"""German: about metrics in tiers: the requirement `metric_tier`, what is wrong with metrics, how two go together."""

from __future__ import annotations

METRIC_TIER: dict[str, str] = {
    "metric_tier.met": "Jede Kennzahl der Ebene {tier:term} zu {top:b} liegt in ihrem Ziel: {within} von {all}.",
    "metric_tier.unmet": "Von den Kennzahlen der Ebene {tier:term} zu {top:b} liegen {within} von {all} in ihrem Ziel.",
    "metric_tier.within": "{metric:b} ist {value}[ {unit}] ({source}[ {link:link} ], {at}); das Ziel ist {target}.",
    "metric_tier.outside": "{metric:b} ist {value}[ {unit}] ({source}[ {link:link} ], {at}). Das Ziel ist {target}.",
    "metric_tier.old": "{metric:b} wurde zuletzt am {at} gemessen, als {value}. Es muss neuer sein als {limit}.",
    "metric_tier.no_target": "Niemand hat gesagt, was für {metric:b} gut genug ist[: „{text}“ nennt keine Grenze].",
    "metric_tier.no_value": "{metric:b} hat keinen Wert.",
    "metric_tier.never_read": "{metric:b} wurde noch nicht gelesen.",
    "metric_tier.unread_lately": "{metric:b} wurde zuletzt am {at} gelesen. Wie es seit {limit} steht, ist offen.",
    "metric_tier.unread": "Wie die Kennzahlen stehen, ist hier nicht zu lesen.",
    "metric_tier.unknown": "Keine Kennzahl heißt {text:b}.",
    "metric_tier.none_below": "Von keiner Kennzahl der Ebene {tier:term} heißt es, dass sie {top:b} bewegt.",
    "metric_tier.not_below": "{metric:b} ist keine Kennzahl der Ebene {tier:term}, die {top:b} bewegt.",
    "metric_tier.moves_unknown": "Sie soll „{text}“ bewegen, und keine Kennzahl heißt so.",
    "metric_tier.moves_down": "Sie soll {above:b} bewegen, und das liegt auf einer Ebene unter ihrer.",
    "metric_tier.cycle": "Kennzahlen sollen einander bewegen: {way:and}.",
    "metric_tier.not_a_number": "In {field:b} steht „{text}“, und das ist keine Zahl.",
    "metric_tier.no_issue": "Den Vorgang {issue} gibt es nicht, oder Crossgate darf ihn nicht sehen.",
    "metric_tier.issue_unread": "Der Vorgang {issue} ist gerade nicht zu lesen.",
    "remedy.metric_tier_reach": "Bitte {metric:b} auf {target} bringen[; zuständig ist {owner}].",
    "remedy.metric_tier_measure": "Bitte {metric:b} neu messen[; zuständig ist {owner}].",
    "remedy.metric_tier_target": "Bitte sagen, was für {metric:b} gut genug ist, wie „mindestens 0.9“"
    "[; zuständig ist {owner}].",
    "remedy.metric_tier_name": "Bitte eine dieser Kennzahlen nennen: {known:or}.",
    "remedy.metric_tier_below": "Bitte bei den Kennzahlen, die {top:b} bewegen sollen, nennen, dass sie es tun.",
    "correlation.few": "Zu wenig Daten: {n:Paar|Paare} von Werten, und {least} sind nötig.",
    "correlation.constant": "Zu wenig Daten: Über {n:Paar|Paare} von Werten hat sich eine der beiden nicht geändert.",
}
METRIC_TIER_TERMS: dict[str, str] = {
    "business_kpi": "Geschäft",
    "model_proxy": "Modell",
    "system_health": "System",
}
"""What tiers are called."""
