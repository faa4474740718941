"""
Malformed records by the hundred on a real Kafka, among good ones: buried whole, none in the way.

Who makes them: tests/poison/.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from schemas.articles import ArticleEnriched
from schemas.outcomes import Outcome, Reason, Verdict
from schemas.pages import PageRequested
from schemas.topics import CLEAN, ENRICH, FETCH, INDEX, OUTCOMES, Route
from services.intake import as_received
from services.runtime.records import FIRST_SEEN, Record
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import HTML, NOON, article, page
from tests.poison.generator import Poison, spread
from tests.poison.kinds import CLEANED, ENRICHED, PAGES, REQUESTED
from tests.poison.sending import send
from tests.poison.sent import Sent
from tests.site import article_html, local_site

pytestmark = pytest.mark.kafka

OURS = {"x-stage", "x-error", "x-origin", "x-headers-lost", FIRST_SEEN}
"""Headers that a dead letter gets."""

SENDERS_RUBBISH = {Reason.UNREADABLE, Reason.TOO_LARGE, Reason.NO_BODY}
"""Why a record may be dead that is nobody's fault but its sender's: the breaker counts none."""

SEED = 7
MANY, FEW, IN_A_ROW = 500, 60, 150
"""Malformed records of an intake that anybody may write to; of the others; of one sender."""

PAGE = {"page_id": "odd", "html": HTML, "source": "tests"}
"""Without a URL, so that one can be put in."""


def good_page(number: int) -> Sent:
    value = page(page_id=f"good-{number}").model_dump_json().encode()
    return good(value, key=f"good-{number}".encode())


def good(value: bytes, *, key: bytes) -> Sent:
    return Sent(wrong="", value=value, key=key, expected=Verdict.PUBLISHED)


def test_what_clean_cannot_read(pipeline: Pipeline, tmp_path: Path) -> None:
    made = Poison(PAGE, PAGES, stamps=True)
    stream = spread(list(made.some(MANY, seed=SEED)), [good_page(n) for n in range(300)], seed=SEED)
    large = Sent(wrong="larger, unpacked, than its topic takes", value=b'"' + b"x" * 2_000_000)

    stream += [*made.from_one_key(IN_A_ROW, seed=SEED), large, *map(good_page, range(300, 400))]

    came_through(pipeline, CLEAN, stream, tmp_path)


def test_what_fetch_cannot_read(pipeline: Pipeline, tmp_path: Path) -> None:
    with local_site() as site:
        made = Poison({"url": site.add("/odd", article_html("Odd"))}, REQUESTED, stamps=True)
        poison = list(made.some(MANY, seed=SEED))
        asked = [requested(site.add(f"/{n}", article_html(f"Town {n}"))) for n in range(100)]
        stream = spread(poison, asked, seed=SEED) + made.from_one_key(IN_A_ROW, seed=SEED)

        came_through(pipeline, FETCH, stream, tmp_path)


def requested(url: str) -> Sent:
    request = as_received(PageRequested(url=url, source="tests"), NOON)
    return good(request.model_dump_json().encode(), key=request.site.encode())


@pytest.mark.parametrize("route", [ENRICH, INDEX], ids=lambda route: route.stage)
def test_what_the_stages_behind_cannot_read(
    route: Route[Any, Any], pipeline: Pipeline, tmp_path: Path
) -> None:
    def message(name: str) -> Any:
        cleaned = article(page_id=name, article_id=name)
        return ArticleEnriched(**cleaned.model_dump()) if route is INDEX else cleaned

    kinds = ENRICHED if route is INDEX else CLEANED
    made = Poison(message("odd").model_dump(mode="json"), kinds, stamps=False)
    names = [f"good-{number}" for number in range(30)]
    asked = [good(message(n).model_dump_json().encode(), key=n.encode()) for n in names]
    stream = spread(list(made.some(FEW, seed=SEED)), asked, seed=SEED)

    came_through(pipeline, route, stream, tmp_path)


def came_through(
    pipeline: Pipeline, route: Route[Any, Any], stream: Sequence[Sent], tmp_path: Path
) -> None:
    """Send *stream* to the stage of *route*; check that each record ended as is expected of it."""
    ear = pipeline.listen(route.dead_letters, OUTCOMES)
    send(pipeline.bootstrap, pipeline.prefix + route.reads.name, stream)
    stage = pipeline.start(
        route.stage,
        COPYDESK_DATA_DIR=str(tmp_path),
        COPYDESK_FETCH_ALLOW_PRIVATE_ADDRESSES="true",
        COPYDESK_FETCH_DELAY_SECONDS="0",
    )
    try:
        ear.wait_for_records(OUTCOMES, count=len(stream), seconds=240)
        pipeline.wait_for_members(route.stage, count=1)
    finally:
        stage.terminate()
        stage.wait(timeout=90)
    dead = [sent for sent in stream if sent.expected is Verdict.DEAD]
    ear.wait_for_records(route.dead_letters, count=len(dead))
    ear.close()

    assert pipeline.committed(route.stage, route.reads) == len(stream)
    outcomes_fit(ear, stream)
    letters_fit(ear.on(route.dead_letters), dead)


def outcomes_fit(ear: Ear, stream: Sequence[Sent]) -> None:
    outcomes = [Outcome.model_validate_json(record.value or b"") for record in ear.on(OUTCOMES)]
    said = Counter(outcome.verdict for outcome in outcomes)
    assert said == Counter(sent.expected for sent in stream)
    why = {outcome.reason for outcome in outcomes if outcome.verdict is Verdict.DEAD}
    assert why <= SENDERS_RUBBISH, "nothing that the breaker counts"


def letters_fit(letters: Sequence[Record], dead: Sequence[Sent]) -> None:
    """Check that *letters* are *dead*, byte for byte, and in order where they had a key."""
    assert Counter(map(whole, letters)) == Counter(map(as_sent, dead))
    assert by_key((r.key, r.value) for r in letters) == by_key((s.key, s.value) for s in dead)
    lost = [dict(letter.headers)["x-headers-lost"] for letter in letters if is_bare(letter)]
    assert len(lost) == sum(sent.loses_headers for sent in dead) > 0
    assert all(lost), "it says why"


def is_bare(letter: Record) -> bool:
    return "x-headers-lost" in dict(letter.headers)


def whole(letter: Record) -> tuple[Any, ...]:
    theirs = tuple(header for header in letter.headers if header[0] not in OURS)
    return letter.key, letter.value, theirs


def as_sent(sent: Sent) -> tuple[Any, ...]:
    headers = () if sent.loses_headers else sent.headers
    theirs = tuple(header for header in headers if header[0] not in OURS)
    return sent.key, sent.value, theirs


def by_key(pairs: Iterable[tuple[bytes | None, bytes | None]]) -> dict[bytes, list[bytes | None]]:
    """Return the values by key, in order; those without a key may go anywhere."""
    found: dict[bytes, list[bytes | None]] = defaultdict(list)
    for key, value in pairs:
        if key:
            found[key].append(value)
    return found
