import subprocess
import sys

import pytest

import copydesk


def test_a_scraper_imports_no_command_line() -> None:
    code = "import sys; from copydesk import Publisher, Subscriber; print(*sys.modules)"

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert {"copydesk.publisher", "copydesk.subscriber"} <= loaded
    assert not loaded & {"typer", "faststream", "spacy", "lightgbm", "copydesk.app"}


@pytest.mark.parametrize("name", copydesk.__all__)
def test_every_name_is_at_home_somewhere(name: str) -> None:
    assert getattr(copydesk, name).__name__ == name
