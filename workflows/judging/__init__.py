"""What requirements are judged with: the context of a judgement, the changelog read once, fields, people, scope.

May import: the values of `workflows`, and `config`.
"""
