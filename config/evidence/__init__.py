"""Where evidence comes from, and the small models with which requirements ask for it.

Start at `sources` (the file), then `template` (how an issue names what is asked about), `references` (runs and models
in MLflow), `comparison` (what a value is held against) and `evidential` (what marks such a requirement).
"""
