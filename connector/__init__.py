"""The outside world, and the running program.

Adapters: `jira/`, `storage/`, `sandbox/`, `telemetry`. The program: `worker`, `scheduler`, `bootstrap` (the one place
where adapters are built), `cli/`.

May import: everything of ours, in the order of the layers in pyproject.toml.
"""
