"""Writes a model's files."""

from pathlib import Path

from services.clean.model.line_model import LineModel


def save(model: LineModel, folder: Path, kind: str) -> None:
    """Write the files of *model* to *folder*, under the names that load_model reads."""
    folder.mkdir(parents=True, exist_ok=True)
    model.words.save(folder / f"{kind}-words.npz")
    model.first.save(folder / f"{kind}-first.txt")
    model.second.save(folder / f"{kind}-second.txt")
