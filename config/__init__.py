"""What administrators write.

Frozen models of the YAML (`site`, `fields`, `gates`, `requirements`), the reader that turns a directory into a
`Configuration` or a list of problems, and the environment's settings. The models *are* the policy language: the
domain uses them as they are.

May import: nothing of ours.
"""
