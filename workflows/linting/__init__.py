"""Lint: a policy held against the site it is for, before it bites.

`checking` runs every check and says where in the YAML each finding stands. `names` are things that the site does not
have, `reach` gates that no workflow comes to, `deadlocks` checkpoints that cannot be passed, `screens` fields that
nobody can fill in, `giving` approvals that nobody can give, `hands` duties that the same people must do,
`contradicting` and `ordering` gates that cannot both be satisfied. Nothing is found on a guess: what the site did not
show is `UNKNOWN`, and said so.

`subject` is a gate as the checks look at it, `steps` what its workflows make possible, `needed` where an issue must
have been, `paths` where issues can come to, `meeting` whether two gates are for one issue and step, `alternatives` the
ways to satisfy a gate, `opposing` and `demanding` whether two demands can hold at once, `entitled` who may give
something, `merging` how what is found of several workflows is told once.
"""
