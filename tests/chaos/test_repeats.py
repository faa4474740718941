from tests.chaos.needs import IN_HAND
from tests.chaos.repeats import bounds


def test_what_was_in_hand_may_repeat_after_the_stage_and_not_before_it() -> None:
    assert bounds({"clean": 20}) == {
        "requested": 0,
        "fetched": 0,
        "cleaned": 20,
        "enriched": 20,
        "articles": 20,
    }


def test_what_strikes_all_bounds_each_topic_by_the_stages_before_it() -> None:
    assert bounds(IN_HAND) == {
        "requested": 20,
        "fetched": 20,
        "cleaned": 40,
        "enriched": 50,
        "articles": 70,
    }


def test_the_passports_repeat_on_no_topic() -> None:
    assert set(bounds({"passport": 100}).values()) == {0}
