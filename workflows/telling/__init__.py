"""How decisions are told: the comment on the issue, the full explanation, and the words of both.

May import: the values of `workflows`, and `config`.
"""
