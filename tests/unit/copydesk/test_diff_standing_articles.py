"""Which articles of the public topic stand beside a shadow's."""

from copydesk.reprocessing.rule_changes import Rehearsed
from copydesk.reprocessing.standing_articles import standing_of
from schemas.topics import ARTICLE
from tests.makers import NOON_MS, article, record


def test_an_article_that_another_page_overtook_stands_as_the_other_page_left_it() -> None:
    records = [
        record(article(page_id=page, article_id="a1"), topic=ARTICLE.name, key=b"a1", offset=at)
        for at, page in enumerate(["p1", "p2"])
    ]

    found = standing_of(records, {"p1": Rehearsed(NOON_MS, "too-short")})

    assert [(one.page_id, one.article_id) for one in found] == [("p2", "a1")]
