"""Trains a model of clean from corpora: `python -m training.clean KIND --corpora DIR`."""

import argparse
from pathlib import Path

from services.clean.models import SHIPPED
from training.clean.corpora import NAMES, html_lessons, text_lessons
from training.clean.growing import Plan, grow
from training.clean.keeping import save

LESSONS = {"html": html_lessons, "text": text_lessons}
PLANS = {"html": Plan(), "text": Plan()}


def main() -> None:
    """Train one kind of model, on all corpora or on all but one and its sites."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(LESSONS))
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--models", type=Path, default=SHIPPED, help="folder to write to")
    parser.add_argument(
        "--leave-out", choices=NAMES, help="a corpus whose pages and sites are not learnt from"
    )
    asked = parser.parse_args()
    lessons = LESSONS[asked.kind](asked.corpora, without=asked.leave_out)
    model = grow(lessons, PLANS[asked.kind])
    save(model, asked.models, asked.kind)


main()
