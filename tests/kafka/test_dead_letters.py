"""`copydesk dead` on a real Kafka: a bad deploy buries good pages among real rubbish."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from schemas.topics import CLEAN, FETCH, PAGE_FETCHED, REPLAYED
from services.runtime.records import Headers, Record
from tests.command import Said, copydesk
from tests.kafka.pipeline import Pipeline
from tests.makers import page, record

pytestmark = pytest.mark.kafka

GOOD, MALFORMED = 150, 50
HEADERS: Headers = (("trace", b"\xff\x00"), ("empty", None), ("trace", b"again"))


def good(number: int) -> Record:
    of = page(page_id=f"good-{number}", url=f"https://news.example.org/{number}", fetched_at=None)
    return record(of, key=PAGE_FETCHED.key_of(of), headers=HEADERS)


def malformed(number: int) -> Record:
    """Return a page that nobody can read: half of them are no JSON either."""
    start = f'{{"page_id": "bad-{number}", "url": "https://other.example.com/{number}", "text": '
    return record((start + ("42}" if number % 2 else "nope}")).encode(), key=b"bad-%d" % number)


def bury(pipeline: Pipeline) -> dict[bytes | None, Record]:
    """Have a deploy that crashes on everything bury all of them; return the letters by key."""
    pages = [*map(good, range(GOOD)), *map(malformed, range(MALFORMED))]
    pipeline.publish(PAGE_FETCHED, pages)
    stage = pipeline.start(
        "clean", deploy="crashes_on_everything", COPYDESK_CLEAN_MAX_CRASHES_IN_A_ROW="1000"
    )
    ear = pipeline.listen(CLEAN.dead_letters)
    try:
        ear.wait_for(CLEAN.dead_letters, keys=GOOD + MALFORMED)
    finally:
        stage.terminate()
        assert stage.wait(timeout=30) == 0
        ear.close()
    return {letter.key: letter for letter in ear.on(CLEAN.dead_letters)}


def burial(error: str) -> Headers:
    return (("x-stage", b"clean"), ("x-error", error.encode()), ("x-origin", b"pages/0/7"))


def bury_one(pipeline: Pipeline, one: Record, *, error: str) -> None:
    letter = record(one.value, key=one.key, headers=(*one.headers, *burial(error)))
    pipeline.publish(CLEAN.dead_letters, [letter])


@contextmanager
def mended(pipeline: Pipeline, data_dir: Path) -> Iterator[None]:
    """Run the stages as they are today."""
    with ExitStack() as stack:
        for name in ("clean", "enrich", "index"):
            stage = stack.enter_context(pipeline.start(name, COPYDESK_DATA_DIR=str(data_dir)))
            stack.callback(stage.terminate)
        yield


def dead(pipeline: Pipeline, *args: str) -> Said:
    settings = {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
        "COPYDESK_DATA_DIR": "/nonexistent",
    }
    return copydesk("dead", *args, settings=settings, seconds=400)


def told(pipeline: Pipeline, *args: str) -> Any:
    said = dead(pipeline, *args, "--json")
    assert said.code == 0, said.err
    return said.json


def test_the_good_ones_of_a_bad_deploy_go_to_the_end_and_never_twice(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    letters = bury(pipeline)
    ear = pipeline.listen(PAGE_FETCHED, REPLAYED)
    ear.wait_for_records(PAGE_FETCHED, count=GOOD + MALFORMED)

    assert {(one["error"], one["site"], one["count"]) for one in told(pipeline, "list")} == {
        ("crashed: KeyError", "example.org", GOOD),
        ("unreadable: text: Input should be a valid string", "example.com", MALFORMED // 2),
        (
            "unreadable: message: Invalid JSON: expected ident at line N column N",
            "example.com",
            MALFORMED // 2,
        ),
    }

    dry = dead(pipeline, "replay", "clean", "--dry-run").out.splitlines()
    assert dry[0] == f"clean: {GOOD + MALFORMED} dead letters"
    assert dry[1:4] == [
        f"{GOOD:>8} would pass",
        f"{0:>8} would be rejected",
        f"{MALFORMED:>8} would die again",
    ]
    assert dry[-1] == f"Dry run: nothing was sent; a replay would send {GOOD}."

    with mended(pipeline, tmp_path):
        followed = ("--rate", "1000", "--seconds", "240")
        account = told(pipeline, "replay", "clean", *followed)["account"]
    assert (account["sent"], account["published"], account["on_their_way"]) == (GOOD, GOOD, 0)

    second = told(pipeline, "replay", "clean")
    assert (second["account"]["sent"], second["stages"][0]["replayed_before"]) == (0, GOOD)
    assert [g["replayed"] for g in told(pipeline, "list", "--where", "error=KeyError")] == [GOOD]

    ear.wait_for_records(REPLAYED, count=GOOD)
    ear.wait_for_records(PAGE_FETCHED, count=GOOD + MALFORMED + GOOD)
    ear.close()
    assert len(ear.on(REPLAYED)) == GOOD
    sent = [one for one in ear.on(PAGE_FETCHED) if "x-replayed-from" in dict(one.headers)]
    assert len(sent) == len({one.key for one in sent}) == GOOD, "each once; the dry run sent none"
    for one in sent:
        letter = letters[one.key]
        assert one.value == letter.value
        name = f"clean/{letter.partition}/{letter.offset}"
        first_seen = ("x-first-seen", dict(letter.headers)["x-first-seen"])
        assert one.headers == (*HEADERS, first_seen, ("x-replayed-from", name.encode()))


def test_what_dies_again_is_a_new_letter_that_says_so(pipeline: Pipeline) -> None:
    bury_one(pipeline, good(1), error="KeyError('a bad deploy')")
    [old] = told(pipeline, "list")
    stage = pipeline.start("clean", deploy="crashes_on_everything")
    try:
        account = told(pipeline, "replay", "clean")["account"]
    finally:
        stage.terminate()
        assert stage.wait(timeout=30) == 0

    assert (account["sent"], account["dead_again"]) == (1, {"crashed": 1})
    [both] = told(pipeline, "list", "clean")
    assert (both["count"], both["replayed"]) == (2, 1)
    letter = told(pipeline, "show", both["newest"])
    assert (letter["replayed_from"], letter["replayed"]) == (old["newest"], 0)
    assert told(pipeline, "show", old["newest"])["replayed"] == 1
    assert told(pipeline, "show", "good-1")["id"] == both["newest"], "the newest of the page's"
    again = told(pipeline, "replay", "clean", "--dry-run", "--where", "site=news.example.org")
    assert again["stages"][0]["would_pass"] == 1, "the new one may go again"
    both_again = told(pipeline, "replay", "clean", "--dry-run", "--again")
    assert both_again["stages"][0]["would_pass"] == 2


def test_stages_with_effects_are_not_asked(pipeline: Pipeline) -> None:
    requests = [b'{"url": "https://example.org/1"}', b'{"url": "file:///etc/passwd"}']
    pipeline.publish(
        FETCH.dead_letters,
        [record(value, key=b"example.org", headers=burial("KeyError('x')")) for value in requests],
    )

    said = dead(pipeline, "replay", "--dry-run")

    assert "1 would pass, as far as reading goes: fetch itself was not asked" in said.out
    assert "1 would die again" in said.out
    assert told(pipeline, "replay", "--seconds", "0")["account"]["sent"] == 1
    assert "1 of them replayed before" in dead(pipeline, "replay", "--dry-run").out


def test_a_letter_shows_where_it_does_not_fit(pipeline: Pipeline) -> None:
    bury_one(pipeline, malformed(2), error="Unreadable('message: Invalid JSON')")

    said = dead(pipeline, "show", "pages/0/7").out

    broken = '{"page_id": "bad-2", "url": "https://other.example.com/2", "text": nope}'
    assert f"    {broken}\n" in said
    assert "where it does not fit news.page.fetched.v1\n" in said
    at = broken.index("ope}")
    assert f"  $, line 1, byte {at + 1}: expected ident; found: o\n" in said
    assert f"    ...{broken[at - 40 :]}\n    {' ' * 43}^\n" in said
    assert "there are no passports in /nonexistent yet" in said


def test_a_note_of_what_the_archive_has_is_not_replayable(pipeline: Pipeline) -> None:
    kept = (("x-stage", b"clean"), ("x-error", b"TooLarge('9 bytes')"), ("x-kept-as", b"records/1"))
    note = record(b"9 bytes for news.clean.dead.v1, the value is in the archive", headers=kept)
    pipeline.publish(CLEAN.dead_letters, [note])

    [stage] = told(pipeline, "replay", "--dry-run")["stages"]

    assert (stage["would_pass"], sum(stage["not_replayable"].values())) == (0, 1)
    [group] = told(pipeline, "list")
    assert "the value is in the archive as records/1" in dead(pipeline, "show", group["newest"]).out


BAD_INPUT = {
    ("list", "cleen"): "there is no stage 'cleen': choose from fetch, clean, enrich",
    ("list", "--where", "colour=red"): "--where colour=red won't do: give error=WORDS",
    ("replay", "--where", "since=soon"): "--where since=soon is no time: give 30m",
    ("show", "clean/3/127"): "there is no dead letter clean/3/127: give an id that",
    ("show", "clean/99/1"): "there is no dead letter clean/99/1: give an id that",
    ("show", "nobody-knows-this"): "there is no dead letter nobody-knows-this: give",
}


def test_where_there_are_no_letters_it_says_so_and_answers_bad_input(pipeline: Pipeline) -> None:
    assert dead(pipeline, "list").out == "No dead letters.\n"
    assert told(pipeline, "replay")["account"]["sent"] == 0
    for args, sentence in BAD_INPUT.items():
        said = dead(pipeline, *args)
        assert said.code in {1, 2}
        assert said.err.startswith(sentence)
        assert said.err.count("\n") == 1


def test_without_a_kafka_it_says_so() -> None:
    said = dead(Pipeline("127.0.0.1:1"), "list")

    assert said.code == 1
    assert said.err.startswith("no Kafka answers at 127.0.0.1:1: start one")


def test_a_kafka_without_the_topics_is_told_apart(bootstrap: str) -> None:
    said = dead(Pipeline(bootstrap), "list")

    assert said.code == 1
    assert said.err.endswith("run `copydesk topics apply`\n")
