"""What holds on a Kafka with TLS, logins and ACLs. Every sentence: test_kafka_refusal.py."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk import NoKafka, Publisher, Subscriber
from copydesk.acls import OPERATOR, PUBLISHER, SUBSCRIBER, permissions_of
from schemas.topics import ARTICLE, ARTICLE_CLEANED, CLEAN, OUTCOMES, PAGE_FETCHED
from services.runtime.kafka_access import why_kept_out
from services.runtime.kafka_admin import kafka_admin
from services.runtime.permissions import Permission
from services.runtime.settings import SharedSettings
from tests.kafka.granting import bindings, given
from tests.kafka.own_kafka import leaves_sockets
from tests.kafka.secured import MAP, Secured, secured
from tests.makers import HTML, PROSE, record
from tests.makers import article as article_made
from tests.services.apache_kafka import why_not
from tests.services.secured_kafka import PLAIN_USER

pytestmark = [pytest.mark.kafka, leaves_sockets]

EXIT_SECONDS = 15
"""In which a process that is kept out has to say so, and end."""

MARK = "m4rked-s3cret"
PAGE = (
    f"<html><title>Bridge</title><article><h1>Bridge</h1>{f'<p>{PROSE}</p>' * 5}</article></html>"
)


@pytest.fixture(scope="module")
def kafka() -> Iterator[Secured]:
    if missing := why_not():
        pytest.skip(f"no Kafka with TLS: {missing}")
    with secured() as made:
        for who in (CLEAN.stage, PUBLISHER, SUBSCRIBER, OPERATOR):
            made.give(who)
        yield made


@pytest.fixture
def as_user(kafka: Secured, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Set what this process is told of Kafka; ask it to change the user."""
    for name, value in kafka.settings(PUBLISHER).items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def log_in(as_user: pytest.MonkeyPatch, user: str) -> None:
    as_user.setenv("COPYDESK_KAFKA_USERNAME", user)
    as_user.setenv("COPYDESK_KAFKA_PASSWORD", user)


def test_a_page_goes_through_clean_with_the_acls_that_the_map_gives_it(
    kafka: Secured, as_user: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log_in(as_user, PUBLISHER)
    with Publisher() as publisher:
        page_id = publisher.page(html=HTML, url="https://example.org/bridge")

    with kafka.running(CLEAN.stage, tmp_path) as process:
        [cleaned] = kafka.records(ARTICLE_CLEANED, count=1)
        [said] = kafka.records(OUTCOMES, count=1)
        process.wait_until(lambda said: bool(said["ok"]))

    assert ARTICLE_CLEANED.parse(cleaned.value or b"").page_id == page_id
    assert OUTCOMES.parse(said.value or b"").stage == CLEAN.stage


def test_a_subscriber_reads_in_a_group_that_bears_its_name(
    kafka: Secured, as_user: pytest.MonkeyPatch
) -> None:
    article = article_made()
    kafka.publish(ARTICLE, record(article, topic=ARTICLE.name, key=article.article_id.encode()))
    log_in(as_user, SUBSCRIBER)

    with Subscriber(group=f"{SUBSCRIBER}-one", follow=False) as subscriber:
        assert [found.article_id for found in subscriber] == [article.article_id]
    with pytest.raises(NoKafka, match=r"not let the user 'subscriber' read the group other: give"):
        Subscriber(group="other")


def test_a_publisher_that_is_kept_out_says_why(as_user: pytest.MonkeyPatch) -> None:
    as_user.setenv("COPYDESK_KAFKA_PASSWORD", "wrong")
    with pytest.raises(NoKafka, match=r"^the Kafka at \S+ refuses the user 'publisher': check"):
        Publisher()
    log_in(as_user, SUBSCRIBER)
    with pytest.raises(NoKafka, match=r"write the topics news\.page\.fetched\.v1, news"):
        Publisher()


def test_the_commands_of_an_operator_work(kafka: Secured) -> None:
    assert "clean" in kafka.command("lag", user=OPERATOR).out
    planned = kafka.command("topics", "plan", user=OPERATOR)
    assert (planned.code, planned.out) == (0, "All topics are as the map says.\n")


@pytest.mark.parametrize("command", [("run", "clean"), ("run", "delays"), ("up",), ("lag",)])
def test_a_wrong_password_ends_it_in_time_with_one_sentence(
    kafka: Secured, command: tuple[str, ...]
) -> None:
    said = kafka.command(*command, seconds=EXIT_SECONDS, COPYDESK_KAFKA_PASSWORD=MARK)

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"the Kafka at {kafka.broker.bootstrap} refuses the user 'admin': check"
        " COPYDESK_KAFKA_USERNAME, COPYDESK_KAFKA_PASSWORD and COPYDESK_KAFKA_SASL_MECHANISM\n"
    )


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"COPYDESK_KAFKA_CA_FILE": ""}, "certificate of the Kafka at {} is not to be trusted"),
        (
            {
                "COPYDESK_KAFKA_SECURITY": "PLAINTEXT",
                "COPYDESK_KAFKA_CA_FILE": "",
                "COPYDESK_KAFKA_USERNAME": "",
                "COPYDESK_KAFKA_PASSWORD": "",
            },
            "the Kafka at {} speaks TLS and wants a login: set COPYDESK_KAFKA_SECURITY to SASL_SSL",
        ),
    ],
)
def test_a_stage_that_can_not_get_in_ends_in_time_with_one_sentence(
    kafka: Secured, settings: dict[str, str], sentence: str
) -> None:
    said = kafka.command("run", "clean", seconds=EXIT_SECONDS, **settings)

    assert (said.code, said.out) == (1, "")
    assert sentence.format(kafka.broker.bootstrap) in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("missing", "left_out"),
    [
        (Permission("Read", "topic", PAGE_FETCHED.name), "read the topic news.page.fetched.v1"),
        (Permission("Read", "group", "copydesk.clean"), "read the group copydesk.clean"),
        (Permission("Write", "topic", OUTCOMES.name), "write the topic news.outcome.v1"),
    ],
)
def test_a_stage_without_one_of_its_acls_says_which(
    kafka: Secured, missing: Permission, left_out: str
) -> None:
    kafka.take(CLEAN.stage, missing)
    try:
        said = kafka.command("run", "clean", user=CLEAN.stage)
    finally:
        kafka.give(CLEAN.stage)

    assert said.code == 1
    assert said.err == (
        f"the Kafka at {kafka.broker.bootstrap} does not let the user 'clean' {left_out}: give it"
        " what `copydesk topics acls clean` prints\n"
    )


@pytest.mark.parametrize("who", [CLEAN.stage, SUBSCRIBER])
def test_the_printed_commands_give_what_is_needed_and_no_more(kafka: Secured, who: str) -> None:
    user = f"typed-{who}"
    first, *lines = kafka.command("topics", "acls", who, "--user", user).out.splitlines()
    assert first == f"# {who}"
    for line in lines:
        kafka.kafka_acls(line)

    assert given(kafka.admin, user) == set(bindings(user, permissions_of(who, MAP, user=user)))


def test_a_certificate_of_our_own_gets_us_in_too(
    kafka: Secured, as_user: pytest.MonkeyPatch
) -> None:
    as_user.setenv("COPYDESK_KAFKA_BOOTSTRAP", f"127.0.0.1:{kafka.broker.certificate_port}")
    as_user.setenv("COPYDESK_KAFKA_SECURITY", "SSL")
    for name in ("USERNAME", "PASSWORD"):
        as_user.delenv(f"COPYDESK_KAFKA_{name}")
    assert "does not take our certificate" in why_kept_out(SharedSettings())

    certificate, key = kafka.broker.authority.sign("clean")
    as_user.setenv("COPYDESK_KAFKA_CERTIFICATE_FILE", str(certificate))
    as_user.setenv("COPYDESK_KAFKA_KEY_FILE", str(key))
    assert why_kept_out(SharedSettings()) == ""
    with kafka_admin(SharedSettings()) as admin:
        assert admin.list_topics() == []  # CN=clean may see none


def test_no_password_is_written_at_any_level(
    kafka: Secured,
    as_user: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    kafka.change_password(CLEAN.stage, MARK)
    secret = tmp_path / "password"
    secret.write_text(f"{MARK}\n")
    settings = {
        "COPYDESK_KAFKA_PASSWORD": "",
        "COPYDESK_KAFKA_PASSWORD_FILE": str(secret),
        "COPYDESK_LOG_LEVEL": "DEBUG",
    }
    try:
        with kafka.running(CLEAN.stage, tmp_path, **settings) as process:
            process.wait_until(lambda said: bool(said["ok"]))
            kafka.publish(PAGE_FETCHED, record(b"{", topic=PAGE_FETCHED.name, key=b"k"))
            kafka.records(CLEAN.dead_letters, count=1)
            shown = [process.get(path).text for path in ("/status", "/readyz", "/metrics")]
    finally:
        kafka.change_password(CLEAN.stage, CLEAN.stage)
    failed = kafka.command("run", "clean", COPYDESK_LOG_LEVEL="DEBUG", COPYDESK_KAFKA_PASSWORD=MARK)

    caplog.set_level(logging.DEBUG)
    as_user.setenv("COPYDESK_KAFKA_SASL_MECHANISM", "PLAIN")
    as_user.setenv("COPYDESK_KAFKA_USERNAME", PLAIN_USER)
    as_user.setenv("COPYDESK_KAFKA_PASSWORD", PLAIN_USER)
    with kafka_admin(SharedSettings()):
        pass
    logins = [line for line in caplog.messages if "SaslHandshakeRequest" in line]
    assert logins, "kafka-python tells of no login: this proves nothing"

    assert MARK not in process.log.read_text() + "".join(shown) + failed.out + failed.err
    assert f"{PLAIN_USER}\\x00" not in caplog.text


def test_a_password_that_is_changed_makes_a_running_stage_unready_until_it_is_right_again(
    kafka: Secured, tmp_path: Path
) -> None:
    with kafka.running(CLEAN.stage, tmp_path) as process:
        process.wait_until(lambda said: bool(said["ok"]))
        kafka.change_password(CLEAN.stage, "another")
        kafka.broker.kill()
        kafka.broker.start()

        said = process.wait_until(lambda said: "refuses" in str(said["wrong"]))
        assert said["wrong"]["clean"].startswith(
            f"the Kafka at {kafka.broker.bootstrap} refuses the user 'clean': check"
        )
        kafka.change_password(CLEAN.stage, CLEAN.stage)
        process.wait_until(lambda said: bool(said["ok"]))
