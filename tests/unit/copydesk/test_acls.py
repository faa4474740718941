import json
import shlex

import pytest

from copydesk.acl_listing import acls, commands
from copydesk.acls import EVERYBODY, OPERATOR, PUBLISHER, SUBSCRIBER, permissions_of
from copydesk.failure import BadUse
from copydesk.stages import PROCESSES
from schemas.topics import FETCH, every_topic
from services.runtime.permissions import Permission
from services.runtime.settings import SharedSettings

SHARED = SharedSettings(kafka_bootstrap="kafka:9093", topic_prefix="eu.")

AS_THE_MAP_CALLS_THEM = {PUBLISHER: "scrapers", SUBSCRIBER: "your indexers"}


def needs(who: str, *, user: str = "u") -> set[tuple[str, str, str]]:
    permissions = permissions_of(who, SHARED, user=user)
    return {(each.operation, each.kind, each.name) for each in permissions}


def test_every_process_and_every_kind_of_person_is_known() -> None:
    assert set(EVERYBODY) == {*PROCESSES, PUBLISHER, SUBSCRIBER, OPERATOR}


@pytest.mark.parametrize("who", [name for name in EVERYBODY if name != OPERATOR])
def test_what_the_map_says_that_one_reads_and_writes_is_allowed(who: str) -> None:
    name = AS_THE_MAP_CALLS_THEM.get(who, who)
    written = {("Write", "topic", f"eu.{t.name}") for t in every_topic() if name in t.written_by}
    read = {("Read", "topic", f"eu.{t.name}") for t in every_topic() if name in t.read_by}

    assert written | read <= needs(who)


def test_a_stage_needs_no_more_than_its_topics_and_its_group() -> None:
    assert needs(FETCH.stage) == {
        ("Read", "topic", "eu.news.page.requested.v1"),
        ("Read", "topic", "eu.news.takedown.v1"),
        ("Read", "group", "eu.copydesk.fetch"),
        *(("Write", "topic", f"eu.{topic.name}") for topic in FETCH.outbound),
    }


def test_who_hands_in_pages_can_read_nothing() -> None:
    assert needs(PUBLISHER) == {
        ("Write", "topic", "eu.news.page.requested.v1"),
        ("Write", "topic", "eu.news.page.fetched.v1"),
    }


def test_a_subscriber_may_have_groups_that_bear_its_name() -> None:
    assert permissions_of(SUBSCRIBER, SHARED, user="my-index") == (
        Permission("Read", "topic", "eu.news.article.v1"),
        Permission("Read", "group", "eu.my-index", is_prefix=True),
        Permission("Read", "topic", "eu.news.story.v1"),
    )


def test_an_operator_may_do_everything_to_what_is_ours_and_nothing_to_the_rest() -> None:
    permissions = permissions_of(OPERATOR, SHARED, user="u")

    assert {(each.kind, each.name, each.is_prefix) for each in permissions} == {
        ("topic", "eu.news.", True),
        ("group", "eu.copydesk.", True),
    }
    assert all(topic.name.startswith("news.") for topic in every_topic())


def test_a_command_allows_one_user_what_is_alike() -> None:
    lines = list(
        commands(
            (
                Permission("Read", "topic", "a"),
                Permission("Write", "topic", "b"),
                Permission("Write", "topic", "c"),
                Permission("Read", "group", "g", is_prefix=True),
            ),
            "O'Neil",
            "kafka:9093",
        )
    )
    head = [
        *("kafka-acls.sh", "--bootstrap-server", "kafka:9093"),
        *("--command-config", "admin.properties", "--add", "--allow-principal", "User:O'Neil"),
    ]
    assert [shlex.split(line) for line in lines] == [
        [*head, "--operation", "Read", "--topic", "a"],
        [*head, "--operation", "Write", "--topic", "b", "--topic", "c"],
        [*head, "--operation", "Read", "--group", "g", "--resource-pattern-type", "prefixed"],
    ]


def test_as_json_it_is_a_list_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    acls(SUBSCRIBER, "my-index", SHARED, as_json=True)

    assert json.loads(capsys.readouterr().out)[1] == {
        "who": "subscriber",
        "principal": "User:my-index",
        "operation": "Read",
        "resource": "group",
        "name": "eu.my-index",
        "pattern": "prefixed",
    }


def test_without_a_name_it_is_everybody(capsys: pytest.CaptureFixture[str]) -> None:
    acls(None, None, SHARED, as_json=False)

    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("#")]
    assert heads == [f"# {who}" for who in EVERYBODY]


@pytest.mark.parametrize(
    ("who", "user", "sentence"),
    [
        ("cleaner", None, "^there is no 'cleaner': choose from fetch, clean, .*, operator$"),
        (None, "me", "^--user is for one of them: say which, `copydesk topics acls clean"),
    ],
)
def test_bad_use_is_one_sentence(who: str | None, user: str | None, sentence: str) -> None:
    with pytest.raises(BadUse, match=sentence):
        acls(who, user, SHARED, as_json=False)
