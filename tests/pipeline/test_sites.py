"""What an operator sees of what is known of a site."""

import time
from typing import Any

from tests.command import Said
from tests.pipeline.conftest import Running

SECONDS = 30

URL = "https://known.example/{}".format
STORY = "The council of {0} voted to rebuild the bridge of {0}, which {0} had lost in a storm. "


def learnt(running: Running, *, pages: int) -> Any:
    """Return the site's profile once it knows of *pages* pages."""
    deadline = time.monotonic() + SECONDS
    while True:
        said = running.copydesk("sites", "show", URL("x"), "--json")
        if said.code == 0 and said.json["pages"] == pages:
            return said.json
        assert time.monotonic() < deadline, said
        time.sleep(0.2)


def hand_in(running: Running, *names: str) -> None:
    for name in names:
        text = f"Home\nLog in\nA bridge for {name}\n{STORY.format(name) * 3}\nAll rights reserved"
        said = running.copydesk("add", "-", "--url", URL(name), stdin=text.encode())
        assert said.code == 0, said.err


def test_a_site_is_learnt_shown_and_forgotten(running: Running) -> None:
    hand_in(running, "Amble", "Boulby", "Cramlington")
    profile = learnt(running, pages=3)
    assert sorted(len(pages) for pages in profile["lines"].values()) == [*[1] * 6, *[3] * 3]
    assert "3 on several pages" in running.copydesk("sites", "show", "known.example").out

    said: Said = running.copydesk("sites", "forget", "known.example")
    assert said.out.strip() == "known.example is forgotten: 9 lines of 3 pages."
    assert running.copydesk("sites", "show", "known.example").code == 1

    hand_in(running, "Dunstan")
    assert learnt(running, pages=1)["site"] == "known.example"


def test_of_an_unknown_site_that_is_said(running: Running) -> None:
    for command in ("show", "forget"):
        said = running.copydesk("sites", command, "never.example")
        assert said.code == 1
        assert said.err.startswith("nothing is known of never.example")
