"""Pages that hang or kill their worker, on a real Kafka."""

import pytest

from schemas.outcomes import Outcome, Reason
from schemas.topics import CLEAN, OUTCOMES, PAGE_FETCHED
from tests.kafka.pipeline import Pipeline
from tests.makers import page, record

pytestmark = pytest.mark.kafka


def test_a_bad_page_costs_one_dead_letter_and_not_the_stage(pipeline: Pipeline) -> None:
    ids = [f"p{number}" for number in range(98)]
    pages = [page(page_id=page_id) for page_id in (*ids[:50], "hangs", "dies", *ids[50:])]
    pipeline.publish(PAGE_FETCHED, [record(p, key=PAGE_FETCHED.key_of(p)) for p in pages])
    ear = pipeline.listen(OUTCOMES, CLEAN.dead_letters)
    stage = pipeline.start("clean", deploy="hangs_now_and_then")
    try:
        ear.wait_for(OUTCOMES, keys=100)
        ear.wait_for(CLEAN.dead_letters, keys=2)
    finally:
        stage.terminate()
        ear.close()

    outcomes = [Outcome.model_validate_json(r.value or b"") for r in ear.on(OUTCOMES)]
    reasons = {outcome.page_id: outcome.reason for outcome in outcomes}
    assert reasons == {
        **dict.fromkeys(ids),
        "hangs": Reason.TOO_SLOW,
        "dies": Reason.CRASHED,
    }
    assert len(outcomes) == 100
    assert stage.wait(timeout=30) == 0
