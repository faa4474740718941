"""What was acknowledged is there, once, whenever the process that keeps it was killed."""

import random
from contextlib import closing
from pathlib import Path

from services.index.embedded import EmbeddedStore
from services.passport.passports import Passports
from tests.contracts import indexing_process
from tests.contracts.indexing_process import BATCH
from tests.contracts.killing import killed
from tests.unit.passport import keeping_process

KILLS = 20
FEW = 5
"""Of what keeps passports: it writes as the store does."""


def acknowledged_by(module: str, data_dir: Path, kills: int) -> int:
    """Let *module* be killed again and again; return how many it has acknowledged."""
    moments = random.Random(3)  # noqa: S311
    acknowledged = 0
    for _ in range(kills):
        # From one batch before: what was acknowledged, yet not committed to Kafka, comes again.
        acknowledged = killed(module, data_dir, max(acknowledged - BATCH, 0), moments)
    assert acknowledged >= BATCH
    return acknowledged


def test_articles(tmp_path: Path) -> None:
    acknowledged = acknowledged_by(indexing_process.__name__, tmp_path, KILLS)

    with closing(EmbeddedStore(tmp_path)) as store:
        there = store.count()
        assert there == store.search("bridge").total
        assert there in {acknowledged, acknowledged + BATCH}, "all of a batch or nothing"
        for number in range(there):
            [hit] = store.search(f"word{number}").hits
            assert hit.article_id == f"a{number}"


def test_passports(tmp_path: Path) -> None:
    acknowledged = acknowledged_by(keeping_process.__name__, tmp_path, FEW)

    with closing(Passports(tmp_path)) as passports:
        told = [len(passports.find(f"p{number}")) for number in range(acknowledged + BATCH)]

    assert told[:acknowledged] == [1] * acknowledged
    assert told[acknowledged:] in ([0] * BATCH, [1] * BATCH), "all of a batch or nothing"
