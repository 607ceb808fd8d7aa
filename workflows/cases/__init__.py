"""Use cases: what the program does, step by step, over the ports.

Start at `handle`: a delivery becomes an event, the event a decision (`judge`), the decision effects (`enforce`).
`sweep` finds the transitions that no delivery told of. `audit` reads back what was decided.
"""
