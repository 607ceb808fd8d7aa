"""What a change of policy means: gate by gate, requirement by requirement, and whether it makes passing harder.

`gates` compares two policies, `requirements` what two gates require, `directions` knows which way a change points. What
is found is told by `workflows.telling.differences`.
"""
