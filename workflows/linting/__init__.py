"""Lint: a policy held against the site it is for, before it bites.

`checking` runs every check and says where in the YAML each finding stands. `names` are things that the site does not
have, `ways` gates and statuses that no workflow leads to, `screens` fields that nobody can fill in, `giving` approvals
that nobody can give, `contradicting` gates that cannot both be satisfied.
"""
