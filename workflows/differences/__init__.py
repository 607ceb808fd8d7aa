"""What a change of policy means: gate by gate, requirement by requirement, and whether it makes passing harder.

`gates` compares two policies, `requirements` what two gates require; `keys` knows which way each key of each kind
points, `directions` what follows for a change. What is found is told by `workflows.telling.differences`.
"""
