from tests.chaos.processes import Exit
from tests.chaos.table import Row, table
from tests.chaos.verdict import Verdict


def verdict(
    *, lost: tuple[str, ...] = (), repeated: int = 0, problems: tuple[str, ...] = ()
) -> Verdict:
    return Verdict(
        records_in=120,
        articles_out=90,
        lost=lost,
        repeated=repeated,
        stall=2.34,
        problems=problems,
    )


def test_a_row_sums_its_rounds() -> None:
    row = Row("broker: kill -9", [verdict(repeated=3), verdict()], [20, 20])

    [head, line] = table([row]).splitlines()

    assert head.split("  ")[0] == "fault"
    assert line.split() == [
        "broker:",
        "kill",
        "-9",
        "2",
        "240",
        "180",
        "0",
        "3",
        "of",
        "40",
        "2.3",
        "s",
    ]
    assert row.wrong == []


def test_what_is_wrong_stands_below_the_table() -> None:
    row = Row(
        "clean: kill -9",
        [
            verdict(
                lost=("p1: never fetched",), repeated=21, problems=("fetch is not ready: starts",)
            )
        ],
        [20],
        early_commits=["clean committed t/0/1 before it was done"],
    )

    assert table([row]).splitlines()[2:] == [
        "! clean: kill -9: clean committed t/0/1 before it was done",
        "! clean: kill -9: fetch is not ready: starts",
        "! clean: kill -9: 21 records repeated, 20 were in hand",
        "! clean: kill -9: p1: never fetched",
    ]


def test_a_long_list_of_losses_is_cut() -> None:
    row = Row("f", [verdict(lost=tuple(f"p{n}: never fetched" for n in range(12)))], [0])

    assert table([row]).splitlines()[-1] == "! f: and 2 more"


def test_a_fault_that_this_machine_cannot_have_says_why() -> None:
    row = Row("clock", skipped="there is no libfaketime: apt-get install faketime")

    assert table([row]).splitlines()[-1] == (
        "clock  skipped: there is no libfaketime: apt-get install faketime"
    )
    assert row.wrong == []


def test_who_ended_by_itself_is_named_once_with_its_last_words() -> None:
    ends = [Exit("index", 1, "store-down: disk full"), Exit("index", 1, "store-down: disk full")]
    row = Row("disk", [verdict()], [0], exits=[*ends, Exit("clean", -9, ""), Exit("clean", 0, "")])

    assert table([row]).splitlines()[2:] == [
        "- disk: index ended with code 1: store-down: disk full"
    ]
