"""Policy tests: a story of `config.policy_tests` becomes an issue, is judged, and is held against what was expected.

`inventing` makes the site that a file's stories happen on, `telling_story` the issue, `running` judges and compares.
"""
