from pathlib import Path

import pytest
from pydantic import ValidationError

from copydesk.failure import BadUse
from copydesk.settings import shared_settings
from services.runtime.settings import SharedSettings, StageSettings

MARK = "m4rked-s3cret"
LOGIN = {"SECURITY": "SASL_SSL", "USERNAME": "clean", "PASSWORD": MARK}


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SharedSettings.model_fields:
        monkeypatch.delenv(f"COPYDESK_{name.upper()}", raising=False)


def refused(settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the sentence that *settings* are refused with."""
    for name, value in settings.items():
        monkeypatch.setenv(f"COPYDESK_KAFKA_{name}", value)
    with pytest.raises(BadUse) as raised:
        shared_settings()
    return str(raised.value)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"SECURITY": "SASL_SSL", "USERNAME": "clean"},
            (
                "COPYDESK_KAFKA_SECURITY is SASL_SSL: set COPYDESK_KAFKA_USERNAME, and"
                " COPYDESK_KAFKA_PASSWORD or COPYDESK_KAFKA_PASSWORD_FILE"
            ),
        ),
        (
            {"PASSWORD": MARK},
            (
                "COPYDESK_KAFKA_SECURITY is PLAINTEXT, which has no login: set it to SASL_SSL, or"
                " unset COPYDESK_KAFKA_USERNAME and the password"
            ),
        ),
        (
            {**LOGIN, "SECURITY": "SASL_PLAINTEXT", "SASL_MECHANISM": "PLAIN"},
            (
                "PLAIN with SASL_PLAINTEXT would show the password to the network: set"
                " COPYDESK_KAFKA_SECURITY to SASL_SSL, or COPYDESK_KAFKA_SASL_MECHANISM to"
                " SCRAM-SHA-512"
            ),
        ),
        (
            {"SECURITY": "SSL", "CERTIFICATE_FILE": __file__},
            "set COPYDESK_KAFKA_CERTIFICATE_FILE and COPYDESK_KAFKA_KEY_FILE, or neither",
        ),
        (
            {"CA_FILE": __file__},
            (
                "COPYDESK_KAFKA_SECURITY is PLAINTEXT, which has no TLS: set it to SSL or SASL_SSL,"
                " or unset COPYDESK_KAFKA_CA_FILE"
            ),
        ),
        (
            {**LOGIN, "CA_FILE": "/nowhere.pem"},
            "COPYDESK_KAFKA_CA_FILE: /nowhere.pem: No such file or directory",
        ),
        (
            {**LOGIN, "PASSWORD_FILE": __file__},
            "set COPYDESK_KAFKA_PASSWORD or COPYDESK_KAFKA_PASSWORD_FILE, not both",
        ),
        (
            {**LOGIN, "SECURITY": "TLS"},
            (
                "COPYDESK_KAFKA_SECURITY: Input should be 'PLAINTEXT', 'SSL', 'SASL_PLAINTEXT' or"
                " 'SASL_SSL'"
            ),
        ),
    ],
)
def test_what_makes_no_sense_is_one_sentence_without_the_password(
    settings: dict[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(settings, monkeypatch) == sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"-----BEGIN ENCRYPTED PRIVATE KEY-----", "give a key without a passphrase"),
    ],
)
def test_a_key_that_no_client_could_use_is_refused(
    content: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(content)
    files = {"SECURITY": "SSL", "CERTIFICATE_FILE": __file__, "KEY_FILE": str(key)}

    sentence = refused(files, monkeypatch)
    assert sentence.startswith("COPYDESK_KAFKA_KEY_FILE: ")
    assert sentence.endswith(said)


def test_a_password_is_shown_by_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in LOGIN.items():
        monkeypatch.setenv(f"COPYDESK_KAFKA_{name}", value)
    shared = SharedSettings()
    stage = StageSettings()

    shown = [repr(shared), str(shared), shared.model_dump_json(), repr(stage), str(vars(shared))]
    assert MARK not in "".join(shown)
    assert shared.kafka_secret() == MARK

    monkeypatch.setenv("COPYDESK_KAFKA_SECURITY", "SSL")
    with pytest.raises(ValidationError) as raised:
        SharedSettings()
    assert MARK not in f"{raised.value}{raised.value!r}"


def test_a_password_from_a_file_is_without_its_line_end(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f" {MARK} \n")
    shared = SharedSettings(
        kafka_security="SASL_SSL", kafka_username="clean", kafka_password_file=str(file)
    )
    assert shared.kafka_secret() == f" {MARK} "
