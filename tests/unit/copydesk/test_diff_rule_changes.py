"""What a rule does to a page, told from what stands on the two sides."""

from copydesk.reprocessing.clean_fields import digests_of
from copydesk.reprocessing.rule_changes import (
    EXPIRED,
    NEWER,
    NO_BODY,
    OLDER,
    Change,
    Kind,
    Rehearsed,
    Standing,
    changes,
)
from schemas.articles import CleanedText
from tests.makers import article


def standing(
    *, page_id: str = "p1", article_id: str = "a1", version: int = 5, title: str = "Bridge"
) -> Standing:
    digests = digests_of(article(title=title))
    return Standing(page_id, article_id, version, digests, (0, 0))


def withdrawn(*, version: int) -> Standing:
    return Standing("p1", "a1", version, b"", (0, 0))


def article_now(now: Standing) -> Rehearsed:
    return Rehearsed(now.version, article=now)


def change(now: Rehearsed, *public: Standing) -> Change:
    [found] = changes({"p1": now}, public)
    return found


def test_an_article_that_is_the_same_is_unchanged() -> None:
    assert change(article_now(standing()), standing()).kind is Kind.UNCHANGED


def test_a_page_that_never_gave_an_article_is_unchanged() -> None:
    assert change(Rehearsed(5, "too-short")).kind is Kind.UNCHANGED


def test_a_changed_article_names_its_fields() -> None:
    found = change(article_now(standing(title="A bridge")), standing())
    assert (found.kind, found.fields) == (Kind.CHANGED, ("title",))


def test_an_article_where_there_was_none_is_gained() -> None:
    assert change(article_now(standing())).kind is Kind.GAINED


def test_an_article_whose_page_is_rejected_now_is_lost_with_the_reason() -> None:
    found = change(Rehearsed(5, "too-short"), standing())
    assert (found.kind, found.why) == (Kind.LOST, "too-short")


def test_a_page_whose_article_has_another_id_now_has_moved() -> None:
    found = change(article_now(standing(article_id="a2")), standing(article_id="a1"))

    assert found.kind is Kind.MOVED
    assert found.was is not None
    assert found.was.article_id == "a1"


def test_a_page_that_moves_onto_another_pages_article_has_moved() -> None:
    other = standing(page_id="p2", article_id="a2", version=9)
    found = change(article_now(standing(article_id="a2")), standing(), other)
    assert found.kind is Kind.MOVED


def test_an_article_that_the_page_left_long_ago_is_not_moved_again() -> None:
    left = standing(article_id="a0", version=1)
    found = change(article_now(standing()), left, standing())
    assert found.kind is Kind.UNCHANGED


def test_a_newer_version_since_is_not_compared() -> None:
    for now in (article_now(standing()), Rehearsed(5, "too-short")):
        found = change(now, standing(version=6, title="A bridge"))
        assert (found.kind, found.why) == (Kind.NOT_COMPARED, NEWER)


def test_another_pages_newer_version_of_the_article_is_not_compared() -> None:
    found = change(article_now(standing()), standing(page_id="p2", version=6))
    assert (found.kind, found.why) == (Kind.NOT_COMPARED, NEWER)


def test_an_older_version_there_is_not_compared() -> None:
    found = change(article_now(standing()), standing(version=4))
    assert (found.kind, found.why) == (Kind.NOT_COMPARED, OLDER)


def test_an_older_version_there_is_not_lost_by_a_capture_that_gave_none() -> None:
    assert change(Rehearsed(5, "too-short"), standing(version=4)).kind is Kind.UNCHANGED


def test_what_is_withdrawn_is_not_gained() -> None:
    found = change(article_now(standing()), withdrawn(version=6))
    assert (found.kind, found.why) == (Kind.NOT_COMPARED, NEWER)


def test_a_body_that_is_gone_says_nothing_about_the_rule() -> None:
    found = change(Rehearsed(5, "no-body"), standing())
    assert (found.kind, found.why) == (Kind.NOT_COMPARED, NO_BODY)


def test_an_article_that_the_shadow_has_no_more_is_not_compared() -> None:
    found = change(Rehearsed(5), standing())
    assert (found.kind, found.why) == (Kind.NOT_COMPARED, EXPIRED)


def test_every_page_is_told_once_in_the_order_of_their_ids() -> None:
    pages = {"p2": Rehearsed(5, "empty"), "p1": Rehearsed(5, "empty")}
    assert [found.page_id for found in changes(pages, [])] == ["p1", "p2"]


def test_what_enrich_adds_is_not_compared() -> None:
    cleaned = article()
    enriched = CleanedText.model_validate(
        {
            **cleaned.model_dump(),
            "provenance": {"language": "pycld2"},
            "language": {"code": "en", "confidence": 1},
        }
    )
    assert digests_of(cleaned) == digests_of(enriched)


def test_how_clean_found_a_field_is_compared() -> None:
    other = article().model_copy(update={"provenance": {"title": "h1"}})
    assert digests_of(other) != digests_of(article())
