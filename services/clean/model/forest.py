"""A trained forest of decision trees: LightGBM's, read from its text file."""

from pathlib import Path

import numpy as np

from services.page.lexical import Floats

try:
    import lightgbm
except OSError as error:  # the package is there, its compiled part does not load
    raise ImportError(
        "LightGBM needs OpenMP's library: install libgomp1 (Debian, Ubuntu) or libomp (Homebrew)"
    ) from error


class Forest:
    """Says of each row of features how sure it is, from 0 to 1."""

    def __init__(self, booster: lightgbm.Booster) -> None:
        self._booster = booster

    @classmethod
    def load(cls, path: Path) -> "Forest":
        """Return the forest in the file *path*; the file is data, nothing in it is run."""
        return cls(lightgbm.Booster(model_file=str(path)))

    def scores(self, features: Floats) -> Floats:
        """Return a number a row; one thread, since stages scale by processes."""
        found = self._booster.predict(features, num_threads=1)
        return np.asarray(found, dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the forest to the file *path*."""
        self._booster.save_model(str(path))
