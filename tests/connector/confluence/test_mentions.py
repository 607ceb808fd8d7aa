"""People on pages of Data Center: by key on the site, by user name for everybody else."""

from __future__ import annotations

import pytest

from connector.confluence.mentions import with_keys, with_names
from connector.sandbox.dialect import Face
from tests.wiki_worlds import sandbox_wiki
from workflows.page import NewPage

KEYS = {"mara": "2c96", 'o"neil & co': "2c97"}
NAMES = {key: name for name, key in KEYS.items()}


@pytest.mark.parametrize(
    ("named", "keyed"),
    [
        ('<ri:user ri:account-id="mara"/>', '<ri:user ri:userkey="2c96"/>'),
        ('<ri:user ri:account-id="o&quot;neil &amp; co" />', '<ri:user ri:userkey="2c97" />'),
        ('<ri:user ri:account-id="nobody"/>', '<ri:user ri:account-id="nobody"/>'),
        ('<![CDATA[<ri:user ri:account-id="mara"/>]]>', '<![CDATA[<ri:user ri:account-id="mara"/>]]>'),
        ('<p title="x">ri:account-id="mara"</p>', '<p title="x">ri:account-id="mara"</p>'),
    ],
)
def test_names_become_keys_and_keys_names(named: str, keyed: str) -> None:
    """There and back; whom the site does not know, and what is only text, stays as it is."""
    assert with_keys(named, KEYS.get) == keyed
    assert with_names(keyed, NAMES.get) == named


def test_a_person_is_asked_for_once() -> None:
    """Many mentions of one person on many pages cost one request each way."""
    with sandbox_wiki(Face.DATA_CENTER) as world:
        space, name = world.wiki.space("FRAUD"), world.person("Mara Lind")
        body = f'<p><ac:link><ri:user ri:account-id="{name}"/></ac:link></p>' * 3
        ids = [world.wiki.create(NewPage(space, f"Page {number}", body)).head.id for number in range(3)]
        key = world.sandbox.site.user("Mara Lind").key
        assert world.sandbox.wiki.pages[ids[0]].current.body.count(f'ri:userkey="{key}"') == 3
        assert len([one for one in world.sandbox.requests.find() if one.path.endswith("/user")]) == 2
