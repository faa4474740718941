"""
Takes the README's pictures: the article, the passport and the flow of the seed page.

    python -m tests.browser.screenshots [FOLDER]  runs a demo, and writes them there
"""

import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import browser
from tests.browser.handed_in import SEED
from tests.browser.looks import Look
from tests.browser.running import demo

PAGES = {"article": f"articles/{SEED}", "passport": f"passports/{SEED}", "flow": "flow"}

FRAMES = {
    "article": Look("article", width=960, height=640),
    "passport": Look("passport", width=1180, height=560),
    "flow": Look("flow", width=1180, height=720),
}
"""Wide enough for two columns, as high as what a reader of the README should see."""


def take(folder: Path) -> None:
    """Write the pictures to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    data_dir = Path(tempfile.mkdtemp(prefix="copydesk-screenshots-"))
    with demo(data_dir) as running, browser() as chromium:
        for name, path in PAGES.items():
            with FRAMES[name].opened(chromium) as context:
                page = context.new_page()
                page.goto(f"{running.url}/console/{path}")
                page.get_by_text("As of" if name == "flow" else "UTC").first.wait_for()
                page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots"))
