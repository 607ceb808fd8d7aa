"""RICE and its kin: estimates in step, scores that can be defended, a ranking. Pure, like all of `workflows`.

Start at `values`: what an estimate, an input and a score are; then `evaluate`, which leads through the rest. `scales`
read estimates, `reading` finds them on an issue with their history, `voting` makes one of many. `resolving` says which
of several places stands, `feeding` which of several issues. `evidence` caps confidence, `formula`, `scoring` compute,
`uncertainty` and `stability` simulate, `ranking` compares. `planning` says what is to be written, `guarding` when not
to, `record` what is kept.
"""
