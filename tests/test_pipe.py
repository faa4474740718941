"""`copydesk pipe`: a stage's own handler on JSON lines, as a process of its own."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.command import Said, copydesk
from tests.makers import PROSE

SEED = Path(__file__).parent / "golden/clean/seed-kremlin"
PERSONS = {
    "Sergey Lavrov",
    "Vladimir Putin",
    "Dmitry Peskov",
    "Marco Rubio",
    "Donald Trump",
    "Maxim Oreshkin",
}
NOT_IN_THE_ARTICLE = ("Rustem Umerov", "Oleksandr Kamyshin", "Warsaw", "NEXTA")


def piped(stages: str, *pages: Mapping[str, object] | str) -> Said:
    lines = [p if isinstance(p, str) else json.dumps(p) for p in pages]
    return copydesk("pipe", stages, stdin="\n".join(lines).encode())


def seed() -> dict[str, object]:
    text = (SEED / "page.txt").read_text(encoding="utf-8")
    return {"text": text, "source": "seed", "fetched_at": "2025-11-08T00:00:00Z"}


@pytest.fixture(scope="module")
def enriched() -> dict[str, Any]:
    said = piped("clean,enrich", seed())
    assert said.code == 0, said.err
    [article] = said.lines
    found: dict[str, Any] = article
    return found


def test_the_seed_page_is_cleaned_to_the_last_line() -> None:
    [article] = piped("clean", seed()).lines

    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    expected["removed"] = [line.split(": ", 1) for line in expected["removed"]]
    article["removed"] = [[line["why"], line["text"]] for line in article["removed"]]
    for images_or_links in (article["images"], article["related"]):
        [found] = images_or_links
        assert found.pop("url") is None
    assert {name: article[name] for name in expected} == expected


def test_both_quotes_are_the_spokesmans(enriched: dict[str, Any]) -> None:
    assert [(quote["text"], quote["speaker"]) for quote in enriched["quotes"]] == [
        (
            "I will give you a brief answer: there is nothing true in these reports,",
            "Dmitry Peskov",
        ),
        ("Absolutely. Lavrov is working as the foreign minister, of course.", "Dmitry Peskov"),
    ]


def test_six_persons_are_named_and_nobody_from_the_sidebar(enriched: dict[str, Any]) -> None:
    persons = [e["text"] for e in enriched["entities"] if e["kind"] == "person"]
    assert (len(persons), set(persons)) == (6, PERSONS)
    found = json.dumps([enriched["entities"], enriched["places"], enriched["keywords"]])
    assert [name for name in NOT_IN_THE_ARTICLE if name in found] == []


def test_days_resolve_against_the_day_of_fetching(enriched: dict[str, Any]) -> None:
    resolved = [date["resolved"] for date in enriched["dates"]]
    assert resolved == ["2025-11-07", "2025-11-05", "2025-10-21"]
    assert enriched["language"]["code"] == "en"


def test_messages_come_in_order_and_what_is_lost_says_why() -> None:
    good = {"page_id": "p1", "text": f"Bridge\n{(PROSE + chr(10)) * 5}"}

    said = piped("clean", good, "{broken", {**good, "page_id": "p2"}, {"text": "short"})

    assert said.code == 0
    assert [article["page_id"] for article in said.lines] == ["p1", "p2"]
    assert [(o["verdict"], o["reason"]) for o in said.complaints] == [
        ("dead", "unreadable"),
        ("rejected", "too-short"),
    ]


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        ("fetch", "pipe takes clean, enrich, index, not 'fetch'"),
        ("enrich,clean", "clean does not read what enrich writes"),
        ("", "pipe takes clean, enrich, index, not ''"),
    ],
)
def test_stages_that_do_not_fit_are_refused(stages: str, sentence: str) -> None:
    said = piped(stages)

    assert (said.code, said.err.strip()) == (2, sentence)


def test_a_setting_that_makes_no_sense_is_named() -> None:
    said = copydesk("pipe", "clean", settings={"COPYDESK_CLEAN_BATCH_RECORDS": "many"})

    assert said.code == 2
    assert said.err.startswith("COPYDESK_CLEAN_BATCH_RECORDS: ")
