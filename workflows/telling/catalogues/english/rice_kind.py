"""English: about the requirement `rice`."""

from __future__ import annotations

RICE_KIND: dict[str, str] = {
    "rice_gate.complete": "Everything a score is made of is there: {fields:and}.",
    "rice_gate.incomplete": "For a score there is no {fields:or} yet.",
    "rice_gate.no_score": "There is no score in {field:b}.",
    "rice_gate.too_low": "The score in {field:b} is {score}, and it has to be {least} or more.",
    "rice_gate.no_estimates": "Its estimates come to no score: there is none for {criteria:and}.",
    "rice_gate.computed_low": "Its estimates come to a score of {score}, and it has to be {least} or more.",
    "rice_gate.computed": "Its estimates come to a score of {score}.",
    "rice_gate.scored": "The score in {field:b} is {score}.",
    "remedy.rice_complete": "Fill in {fields:and}.",
    "remedy.rice_score": "Have the score worked out: it goes into {field:b}.",
    "remedy.rice_raise": "Look at what the score in {field:b} is made of, or let the issue wait for {least}.",
}
