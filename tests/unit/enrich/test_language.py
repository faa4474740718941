import pytest

from services.enrich.language import language_of
from services.enrich.language_codes import iso_639
from services.enrich.tools import load


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council voted to rebuild the bridge.", "en"),
        ("Der Stadtrat hat beschlossen, die Brücke neu zu bauen.", "de"),
        ("העירייה החליטה לבנות מחדש את הגשר הישן", "he"),
        ("市議会は古い橋を建て直すことを決めた。", "ja"),
        ("市议会决定重建河上的旧桥。", "zh"),
        ("მერიამ ძველი ხიდის აღდგენა გადაწყვიტა", "ka"),
        ("Gradsko veće odlučilo je u utorak da obnovi stari most.\0", "sr"),
    ],
)
def test_languages(text: str, code: str) -> None:
    language = language_of(text, load().detectors)
    assert language is not None
    assert language.code == code
    assert 0 < language.confidence <= 1


def test_it_says_who_was_asked_and_is_less_sure_where_they_disagree() -> None:
    agreed = language_of("The council voted to rebuild the bridge.", load().detectors)
    only_one_knows = language_of("მერიამ ძველი ხიდის აღდგენა გადაწყვიტა", load().detectors)
    assert agreed is not None
    assert only_one_knows is not None
    assert [verdict.detector for verdict in agreed.verdicts] == ["pycld2", "langdetect"]
    assert agreed.confidence > only_one_knows.confidence


def test_the_same_text_gets_the_same_answer() -> None:
    text = "Gradsko vijeće odlučilo je obnoviti stari most."
    assert len({language_of(text, load().detectors) for _ in range(5)}) == 1


@pytest.mark.parametrize(
    ("code", "iso"),
    [
        ("zh-cn", "zh"),
        ("zh-Hant", "zh"),
        ("iw", "he"),
        ("jw", "jv"),
        ("ceb", "ceb"),
        ("un", None),
        ("xx-Goth", None),
        (None, None),
    ],
)
def test_codes(code: str | None, iso: str | None) -> None:
    assert iso_639(code) == iso
