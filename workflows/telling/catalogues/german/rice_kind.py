"""German: about the requirement `rice`."""

from __future__ import annotations

RICE_KIND: dict[str, str] = {
    "rice_gate.complete": "Alles, woraus ein Wert entsteht, ist da: {fields:and}.",
    "rice_gate.incomplete": "Für einen Wert fehlt noch {fields:or}.",
    "rice_gate.no_score": "In {field:b} steht kein Wert.",
    "rice_gate.too_low": "Der Wert in {field:b} ist {score}, und es muss {least} oder mehr sein.",
    "rice_gate.no_estimates": "Aus den Schätzungen ergibt sich kein Wert: Es fehlt {criteria:and}.",
    "rice_gate.computed_low": "Aus den Schätzungen ergibt sich {score}, und es muss {least} oder mehr sein.",
    "rice_gate.computed": "Aus den Schätzungen ergibt sich {score}.",
    "rice_gate.scored": "Der Wert in {field:b} ist {score}.",
    "remedy.rice_complete": "Bitte {fields:and} ausfüllen.",
    "remedy.rice_score": "Bitte den Wert ausrechnen lassen: Er kommt in {field:b}.",
    "remedy.rice_raise": "Bitte ansehen, woraus der Wert in {field:b} entsteht, oder bis {least} warten.",
}
