from tests.chaos.processes import Exit
from tests.chaos.table import Row, below, table
from tests.chaos.verdict import Verdict

MAY = {"fetched": 0, "cleaned": 20, "articles": 20}


def verdict(
    *, lost: tuple[str, ...] = (), repeated: int = 0, problems: tuple[str, ...] = ()
) -> Verdict:
    return Verdict(
        records_in=120,
        articles_out=90,
        lost=lost,
        repeats={"articles": repeated},
        stall=2.34,
        problems=problems,
    )


def test_a_row_sums_its_rounds() -> None:
    row = Row("broker: kill -9", [verdict(repeated=3), verdict()], [MAY, MAY])

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
        [MAY],
        early_commits=["clean committed t/0/1 before it was done"],
    )

    assert table([row]).splitlines()[2:] == [
        "! clean: kill -9: clean committed t/0/1 before it was done",
        "! clean: kill -9: fetch is not ready: starts",
        "! clean: kill -9: 21 records repeated on articles, 20 were in hand",
        "! clean: kill -9: p1: never fetched",
    ]


def test_a_long_list_of_losses_is_cut() -> None:
    row = Row("f", [verdict(lost=tuple(f"p{n}: never fetched" for n in range(12)))], [{}])

    assert table([row]).splitlines()[-1] == "! f: and 2 more"


def test_rounds_that_were_not_run_are_named_beside_those_that_were() -> None:
    row = Row("f", [verdict()], [MAY], skipped="1 of 2 rounds, 5 min are used up")

    assert [line.split()[:2] for line in table([row]).splitlines()[1:]] == [
        ["f", "1"],
        ["f", "skipped:"],
    ]


def test_a_row_takes_in_a_failed_round_and_names_its_logs_once() -> None:
    row = Row("f", problems=["processes were left"])
    for said in ("clean is 3 records behind on t", "index is not ready: starts"):
        row.add(Row("f", [verdict(problems=(said,))], [MAY], logs=["/tmp/logs"]))  # noqa: S108

    assert below(row) == [
        "! f: processes were left",
        "! f: clean is 3 records behind on t",
        "! f: index is not ready: starts",
        "! f: logs in /tmp/logs",
    ]
    assert row.cells[1] == "2"


def test_repeats_on_a_topic_that_may_have_none_are_wrong() -> None:
    one = Verdict(120, 90, (), {"fetched": 1, "articles": 20}, 0)

    assert Row("f", [one], [MAY]).wrong == ["1 records repeated on fetched, 0 were in hand"]


def test_a_fault_that_this_machine_cannot_have_says_why() -> None:
    row = Row("clock", skipped="there is no C compiler, cc")

    assert table([row]).splitlines()[-1] == ("clock  skipped: there is no C compiler, cc")
    assert row.wrong == []


def test_who_ended_by_itself_is_named_once_with_its_last_words() -> None:
    ends = [Exit("index", 1, "store-down: disk full"), Exit("index", 1, "store-down: disk full")]
    row = Row("disk", [verdict()], [{}], exits=[*ends, Exit("clean", -9, ""), Exit("clean", 0, "")])

    assert table([row]).splitlines()[2:] == [
        "- disk: index ended with code 1: store-down: disk full"
    ]
