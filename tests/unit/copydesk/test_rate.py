"""What no rate can be is bad use."""

import pytest

from tests.command import copydesk


@pytest.mark.parametrize("command", [("dead", "replay"), ("reprocess", "clean", "--since", "1d")])
def test_a_rate_without_an_end_is_bad_use(command: tuple[str, ...]) -> None:
    said = copydesk(*command, "--rate", "inf", settings={})

    assert said.code == 2
    assert "--rate" in said.err
