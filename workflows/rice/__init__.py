"""RICE and its kin: estimates in step, scores that can be defended, a ranking.

Start at `values`: what an estimate, an input and a score are. Pure, like all of `workflows`.
"""
