"""What Crossgate says on issues, in the language of the site."""

from __future__ import annotations

from config.site import Commenting, Language, Site
from tests.case_world import CaseWorld


def test_the_comment_speaks_the_language_of_the_site(world: CaseWorld) -> None:
    """As site.yaml has it."""
    world.site = Site(commenting=Commenting(language=Language.GERMAN))
    world.start()
    world.issue()
    world.tell(world.move("In Development"))
    assert world.comment.startswith("Crossgate hat diesen Vorgang von In Development nach Backlog zurückgeschoben")
    assert "Es war noch nicht in ML Review." in world.comment
