import pytest
from pydantic import ValidationError

from services.console.settings import ConsoleSettings, is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.1.2.3"])
def test_on_loopback_no_token_is_needed(host: str) -> None:
    assert is_loopback(host)
    assert ConsoleSettings(host=host).token.get_secret_value() == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "news.example.org", ""])  # noqa: S104
def test_beyond_loopback_it_refuses_to_be_open_to_everybody(host: str) -> None:
    with pytest.raises(ValidationError, match="COPYDESK_CONSOLE_TOKEN"):
        ConsoleSettings(host=host)


def test_beyond_loopback_it_takes_a_token_or_the_word_that_a_proxy_asks_for_one() -> None:
    host = "0.0.0.0"  # noqa: S104

    assert ConsoleSettings.model_validate({"host": host, "token": "secret"}).host == host
    assert ConsoleSettings(host=host, without_token=True).host == host


def test_a_token_is_not_shown_by_accident() -> None:
    assert "secret" not in repr(ConsoleSettings.model_validate({"token": "secret"}))


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(ValidationError):
        ConsoleSettings(port=port)
