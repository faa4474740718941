# ruff: noqa: RUF001  marks of many languages look like others

import pytest

from services.page.sentence_lines import is_sentence


@pytest.mark.parametrize(
    "text",
    [
        "The town council voted on Tuesday to rebuild the bridge.",
        "“We will rebuild the bridge by the end of next year,” she said. »",
        "هل سيعاد بناء الجسر القديم فوق النهر في العام المقبل؟",
        "市议会星期二投票决定重建河上的旧桥，工程明年开始。",
    ],
)
def test_this_is_a_sentence(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "Thank you for reading.",
        "Town council votes on Tuesday to rebuild the old bridge",
        "市议会投票。",
        "https://www.example.org/a-very-long-address/of-a-page.",
    ],
)
def test_this_is_none(text: str) -> None:
    assert not is_sentence(text)
