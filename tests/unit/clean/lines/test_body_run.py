from services.clean.lines.body_run import best_run, paragraphs_of
from services.clean.lines.kinds import Kind, look_of
from tests.unit.clean.makers import FIRST, SECOND, THIRD

MENU = ["Home", "News", "Sport", "Weather"]


def article_in(texts: list[str], barriers: set[int] | None = None) -> list[str]:
    looks = [look_of(text) for text in texts]
    run = best_run(looks, barriers or set())
    return [texts[at] for at in paragraphs_of(run, looks, texts)]


def test_the_run_with_the_most_prose_is_the_article() -> None:
    assert article_in([*MENU, FIRST, SECOND, *MENU, THIRD]) == [FIRST, SECOND]


def test_a_few_short_lines_do_not_end_the_article() -> None:
    assert article_in([FIRST, "Who pays?", SECOND]) == [FIRST, "Who pays?", SECOND]


def test_no_run_crosses_a_barrier() -> None:
    assert article_in([FIRST, SECOND, "Jane Doe", THIRD], {2}) == [FIRST, SECOND]


def test_a_headline_between_paragraphs_is_not_one() -> None:
    headline = "Storm closes all of the schools on the coast and in the hills until Friday morning"

    assert article_in([FIRST, headline, SECOND]) == [FIRST, SECOND]


def test_there_is_no_article_without_prose() -> None:
    assert article_in(MENU) == []
    assert article_in([]) == []


def test_lines_look_like_what_they_are() -> None:
    kinds = {
        text: look_of(text).kind for text in (FIRST, "Home", "Most read", "Read more", "© AFP")
    }

    assert list(kinds.values()) == [
        Kind.PROSE,
        Kind.SHORT,
        Kind.LABEL,
        Kind.CLUTTER,
        Kind.CREDIT,
    ]
