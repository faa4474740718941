"""Where the trained models of clean lie, and how they come into memory before the first page."""

from pathlib import Path

from services.clean.model.line_model import load_model
from services.clean.model.page_model import load_page_model

SHIPPED = Path(__file__).resolve().parents[2] / "models" / "clean"
"""They come with the code; each file has a card beside it."""


def load_models(folder: Path = SHIPPED) -> None:
    """Have the models of *folder* in memory, so that the first page does not wait for them."""
    for kind in ("html", "text"):
        load_model(folder, kind)
        load_page_model(folder, kind)
