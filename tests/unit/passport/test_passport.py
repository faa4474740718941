"""Where is it, and why? What was told of a page can be read, by whatever it is called."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.outcomes import Outcome, Reason, Verdict
from services.answers import Unavailable
from services.page_id import page_id_of_url
from services.passport.app import wire
from services.passport.asked import BadUrl
from services.passport.expiry import EVERY, Expiry
from services.passport.keeping import Keeping
from services.passport.outcomes_table import connect, insert
from services.passport.passports import AmbiguousId, NoPassports, Passports
from services.passport.settings import PassportSettings
from services.runtime.settings import SharedSettings
from tests.makers import NOON
from tests.unit.passport.conftest import Clock
from tests.unit.passport.outcomes import outcome

Opened = Callable[[], Passports]
URL = "https://www.example.org/bridge?utm_source=x"


async def test_a_passport_is_in_order_of_time_and_complete(
    keep: Keeping, passports: Opened
) -> None:
    later = outcome(
        stage="enrich",
        verdict=Verdict.DEAD,
        reason=Reason.CRASHED,
        detail="KeyError('x')",
        article_id="a1",
        at=NOON + timedelta(microseconds=1),
    )
    first = outcome(stage="clean")

    assert await keep([later, first, outcome("p2")]) == [None] * 3

    assert passports().find("p1") == (first, later)


async def test_what_is_told_again_is_kept_once(keep: Keeping, passports: Opened) -> None:
    told = outcome(at=NOON)
    again = outcome(at=NOON + timedelta(seconds=1))

    await keep([told, outcome(attempt=2), told])
    await keep([again])

    assert [(each.attempt, each.at) for each in passports().find("p1")] == [
        (2, NOON),
        (1, again.at),
    ]


@pytest.mark.parametrize(
    "other",
    [
        outcome(stage="enrich"),
        outcome(attempt=2),
        outcome(verdict=Verdict.DEAD),
        outcome(origin="news.page.fetched.v1/0/1"),
        outcome(version=1),
        outcome(version=None),
    ],
)
async def test_what_differs_is_kept_beside_it(
    keep: Keeping, passports: Opened, other: Outcome
) -> None:
    await keep([outcome(), other])
    assert len(passports().find("p1")) == 2


async def test_an_article_has_the_passports_of_all_its_pages(
    keep: Keeping, passports: Opened
) -> None:
    told = [
        outcome(page, stage=stage, article_id=article, at=NOON + timedelta(seconds=second))
        for second, (page, stage, article) in enumerate(
            [
                ("p1", "fetch", None),
                ("p2", "fetch", None),
                ("p3", "fetch", None),
                ("p1", "clean", "a1"),
                ("p2", "clean", "a1"),
                ("p3", "clean", "a3"),
            ]
        )
    ]
    await keep(told)

    assert passports().find("a1") == tuple(each for each in told if each.page_id != "p3")


async def test_a_url_finds_the_page_and_the_article(keep: Keeping, passports: Opened) -> None:
    some_id = page_id_of_url("https://www.example.org/bridge")
    of_page = outcome(some_id)
    of_article = outcome("p2", article_id=some_id, at=NOON + timedelta(seconds=1))

    await keep([of_page, of_article])

    assert passports().find(URL) == (of_page, of_article)


async def test_a_record_finds_the_page_that_it_is_about(keep: Keeping, passports: Opened) -> None:
    origin = "test.news.page.fetched.v1/3/17"
    unnamed = outcome(origin, verdict=Verdict.DEAD, version=None, origin=origin)
    salvaged = outcome("p1", verdict=Verdict.DEAD, version=None, origin="pages/3/18")
    later = outcome("p1", origin="pages/0/0", at=NOON + timedelta(seconds=1))
    await keep([unnamed, salvaged, later, outcome("p2")])

    assert passports().find(origin) == (unnamed,)
    assert passports().find("pages/3/18") == (salvaged, later)
    assert passports().find("pages/3/1") == (), "a place has no beginning that stands for it"


async def test_the_first_digits_of_an_id_will_do(keep: Keeping, passports: Opened) -> None:
    told = outcome("0123456789abcdef", article_id="fedcba9876543210")
    await keep([told, outcome("0123456700000000")])

    asked = passports()
    assert asked.find("012345678") == (told,)
    assert asked.find("fedcba98") == (told,)
    assert asked.find("0123456") == (), "too short to mean anything"
    with pytest.raises(AmbiguousId, match="give more digits"):
        asked.find("01234567")


async def test_nobody_knows_what_was_never_told(keep: Keeping, passports: Opened) -> None:
    await keep([])
    assert passports().find("0" * 64) == ()
    assert passports().find("\udcff" * 64) == ()
    assert passports().find("https://example.org/nowhere") == ()


async def test_a_url_that_is_none_is_named(keep: Keeping, passports: Opened) -> None:
    await keep([])
    with pytest.raises(BadUrl, match="check its spelling"):
        passports().find("http://[::")


def test_no_file_is_no_trouble_but_a_sentence(passports: Opened) -> None:
    with pytest.raises(NoPassports, match="start the passport stage"):
        passports()


async def test_a_reader_sees_what_is_kept_meanwhile(keep: Keeping, passports: Opened) -> None:
    await keep([])
    reader = passports()
    assert reader.find("p1") == ()

    await keep([outcome()])

    assert reader.find("p1") == (outcome(),)


async def test_outcomes_expire(keep: Keeping, passports: Opened, clock: Clock) -> None:
    await keep([outcome("old"), outcome("young", at=NOON + timedelta(days=20))])
    clock.now = NOON + timedelta(days=31)

    await keep([])

    assert passports().find("old") == ()
    assert len(passports().find("young")) == 1


def test_expiry_goes_a_step_at_a_time_and_then_rests(tmp_path: Path) -> None:
    connection = connect(tmp_path / "outcomes")
    expiry = Expiry(timedelta(days=1), step=2)
    now = NOON + timedelta(days=2)

    def left_after(moment: timedelta) -> int:
        expiry.delete_some(connection, now + moment)
        [count] = connection.execute("SELECT count(*) FROM outcomes").fetchone()
        return int(count)

    insert(connection, [outcome(f"p{number}") for number in range(5)])
    assert [left_after(timedelta()) for _ in range(3)] == [3, 1, 0]
    insert(connection, [outcome()])
    assert left_after(EVERY / 2) == 1
    assert left_after(EVERY) == 0
    connection.close()


async def test_a_file_that_cannot_be_written_keeps_the_batch(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file where the directory should be")
    wiring = wire(PassportSettings(shared=SharedSettings(data_dir=in_the_way)))

    with pytest.raises(Unavailable) as down:
        await wiring.handle([outcome()])
    assert down.value.reason is Reason.STORE_DOWN

    in_the_way.unlink()
    assert await wiring.handle([outcome()]) == [None]
    await wiring.close()


def test_wiring_touches_no_file(tmp_path: Path) -> None:
    wiring = wire(PassportSettings(shared=SharedSettings(data_dir=tmp_path)))
    assert wiring.settings.batch_records == 500
    assert list(tmp_path.iterdir()) == []
