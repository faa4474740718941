"""Which articles of the public topic stand beside a shadow's."""

from copydesk.reprocessing.rule_changes import Rehearsed
from copydesk.reprocessing.standing_articles import seen_again, standing_of
from schemas.outcomes import Reason, Verdict
from schemas.topics import ARTICLE, OUTCOMES
from tests.makers import NOON_MS, article, outcome, record


def test_an_article_that_another_page_overtook_stands_as_the_other_page_left_it() -> None:
    records = [
        record(article(page_id=page, article_id="a1"), topic=ARTICLE.name, key=b"a1", offset=at)
        for at, page in enumerate(["p1", "p2"])
    ]

    found = standing_of(records, {"p1": Rehearsed(NOON_MS, "too-short")})

    assert [(one.page_id, one.article_id) for one in found] == [("p2", "a1")]


def test_an_article_stands_in_the_version_of_the_newest_capture_that_said_the_same() -> None:
    said = [(8, Reason.UNCHANGED), (9, Reason.UNCHANGED), (7, Reason.UNCHANGED), (10, Reason.STALE)]

    found = seen_again(
        record(
            outcome(verdict=Verdict.REJECTED, reason=why, stage="index").model_copy(
                update={"version": version, "article_id": "a1"}
            ),
            topic=OUTCOMES.name,
        )
        for version, why in said
    )

    assert found == {("p1", "a1"): 9}
