"""What ideas are scored by, where the values live, and how they are kept in step: the models of rice.yaml.

`criteria` and `scales` say what is estimated, `places` where values are, `voting` who estimates, `confidence` what
evidence confidence rests on, `links` which issues follow which.
"""

from config.rice.rice import Rice

__all__ = ["Rice"]
