"""What operators ask a pipeline that runs, and what they are told."""

from tests.pipeline.conftest import Running

STAGES = ["fetch", "clean", "enrich", "index", "passport", "sites", "stories", "delays"]
PROCESSES = [*STAGES, "watch", "console"]


def test_status_shows_every_stage_of_the_process(running: Running) -> None:
    said = running.copydesk("status", "--json")

    assert said.code == 0, said.err
    [process] = said.json
    assert process["address"].endswith(running.settings["COPYDESK_HEALTH_PORT"])
    assert [stage["stage"] for stage in process["status"]["stages"]] == PROCESSES
    assert "ready" in running.copydesk("status").out


def test_status_fails_for_a_process_that_is_not_there(running: Running) -> None:
    port = running.settings["COPYDESK_HEALTH_PORT"]

    said = running.copydesk("status", f"127.0.0.1:{port}", "127.0.0.1:1")

    assert said.code == 1
    assert said.err.startswith("127.0.0.1:1: unreachable: connection refused: ")
    assert "clean" in said.out, "those that answer are shown all the same"


def test_lag_knows_the_local_broker(running: Running) -> None:
    said = running.copydesk("lag", "--json")

    assert said.code == 0, said.err
    assert [one["stage"] for one in said.json] == STAGES
    assert {one["members"] for one in said.json} == {None}, "it does not tell"
    assert {one["trouble"] for one in said.json} == {""}
