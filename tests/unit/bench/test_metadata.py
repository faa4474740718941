# ruff: noqa: RUF001  quotation marks look alike
"""What counts as right in the table of titles, dates and authors."""

from bench.corpora import Doc
from bench.metadata import Judged, judge
from bench.methods import Extracted


def judged(
    found: Extracted, *, title: str = "", authors: tuple[str, ...] = (), date: str = ""
) -> Judged:
    doc = Doc(
        id="1", url="", host="", lang="", html="", gold="", title=title, authors=authors, date=date
    )
    return judge(doc, found)


def test_a_title_may_differ_in_case_and_quotation_marks() -> None:
    found = Extracted(title="the “Old  Bridge” isn’t closed")
    assert judged(found, title='The "old bridge" isn\'t closed').title == 1


def test_a_title_with_the_name_of_its_site_is_wrong() -> None:
    assert judged(Extracted(title="Bridge closed | Herald"), title="Bridge closed").title == 0


def test_another_day_is_a_wrong_date_and_no_date_is_none() -> None:
    other = judged(Extracted(date="2024-05-04"), date="2024-05-03")
    none = judged(Extracted(), date="2024-05-03")
    assert (other.date, other.wrong_date) == (0, 1)
    assert (none.date, none.wrong_date) == (0, 0)


def test_authors_are_right_in_any_order() -> None:
    found = Extracted(authors=("max roe", "J. Doe"))
    assert judged(found, authors=("J Doe", "Max Roe")).authors == 1


def test_half_the_authors_are_not_right_but_two_thirds_of_f1() -> None:
    half = judged(Extracted(authors=("Jane Doe",)), authors=("Jane Doe", "Max Roe"))
    assert half.authors == 0
    assert half.authors_f1 == 2 / 3


def test_what_the_corpus_does_not_say_is_not_judged() -> None:
    said = judged(Extracted(title="A", authors=("B",), date="2024-05-03"))
    assert said == Judged(None, None, None, None, None)
