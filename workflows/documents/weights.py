"""How heavy a risk weighs, and from when it is high."""

HIGH = 12
"""Likelihood times severity, of 25, from which a risk is high."""

STEPS = (1, 2, 3, 4, 5)
"""Likelihood and severity, from 1 (rare, harmless) to 5 (certain, ruinous)."""
