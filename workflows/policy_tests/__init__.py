"""Policy tests: a story of `config.policy_tests` becomes an issue, is judged, and is held against what was expected.

`inventing` makes the site that a file's stories happen on, `telling_story` the issue, `telling_facts` what is known
beside it, `running` judges and compares. `recording` writes such a story from a real issue, `recording_facts` what is
known beside it, `anonymising` replaces what tells of people.
"""
