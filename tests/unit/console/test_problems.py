import json
import sqlite3

import pytest

from schemas.outcomes import Reason
from services.answers import Unavailable
from services.console.finding import TakenDown
from services.console.problems import EXPECTED, NotFound, NotThere, problem, problem_of
from services.index.store import BadQuery, NoStore
from services.passport.asked import BadUrl
from services.passport.passports import AmbiguousId, NoPassports

ERRORS = {
    BadQuery: (BadQuery("a phrase has no end", "close its quotes"), 400),
    BadUrl: (BadUrl("x is not the URL of a page"), 400),
    AmbiguousId: (AmbiguousId("several ids begin with abc"), 400),
    NotFound: (NotFound("there is no article 'x'"), 404),
    TakenDown: (TakenDown("x was taken down"), 410),
    NotThere: (NotThere("the dead letters are in Kafka"), 503),
    NoStore: (NoStore("nothing was indexed yet"), 503),
    NoPassports: (NoPassports("there are no passports yet"), 503),
    Unavailable: (Unavailable(Reason.STORE_DOWN, "no connection"), 503),
    sqlite3.Error: (sqlite3.OperationalError("database is locked"), 503),
}


def test_each_error_that_is_expected_is_here() -> None:
    assert set(ERRORS) == set(EXPECTED)


@pytest.mark.parametrize("kind", EXPECTED)
def test_an_error_is_told_in_a_sentence(kind: type[Exception]) -> None:
    error, status = ERRORS[kind]
    said = problem_of(error)

    assert said.status == status
    assert said.detail[0].isupper()
    assert said.detail.endswith(".")


def test_a_bad_query_has_a_hint() -> None:
    said = problem_of(ERRORS[BadQuery][0])

    assert (said.detail, said.hint) == ("A phrase has no end.", "Close its quotes.")


def test_an_error_can_be_raised_through_what_sets_its_traceback() -> None:
    error = NotFound("there is none")
    error.__traceback__ = None

    assert str(error) == "there is none"


def test_a_problem_is_told_as_the_standard_says() -> None:
    answer = problem(421, "The console does not know that name.", headers={"x-a": "b"})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-a"] == "b"
    assert json.loads(bytes(answer.body)) == {
        "type": "about:blank",
        "title": "Misdirected Request",
        "status": 421,
        "detail": "The console does not know that name.",
    }
