"""Which store, and the way to it: no secret where it would be shown."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from services.runtime.settings import SharedSettings


def test_the_embedded_store_is_the_one_that_needs_nothing() -> None:
    assert SharedSettings().store == "embedded"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("https://me:swordfish@search:9200", "give the login in COPYDESK_OPENSEARCH_USERNAME"),
        ("search:9200", "give one such as https://search:9200"),
        ("http://", "give one such as https://search:9200"),
    ],
)
def test_an_address_that_cannot_be_used_says_what_to_give(url: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence) as refused:
        SharedSettings(opensearch_url=url)

    assert "swordfish" not in str(refused.value)


def test_a_password_comes_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("swordfish\n")

    assert SharedSettings(opensearch_password_file=str(file)).opensearch_secret() == "swordfish"
    direct = SharedSettings(opensearch_password=SecretStr("swordfish"))
    assert direct.opensearch_secret() == "swordfish"
    assert "swordfish" not in repr(direct)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ValidationError, match="COPYDESK_OPENSEARCH_CA_FILE: there is no /nowhere"):
        SharedSettings(opensearch_ca_file="/nowhere")
