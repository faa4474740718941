"""What the articles of a story are to each other."""

import pytest

from schemas.stories import Relation
from services.stories.relations import origins
from services.stories.sketch import Sketch
from tests.unit.stories.articles import prose, reworded, sketch

TEXT = prose("a bridge")
OTHER_SITE = "example.com"


def relation_of(second: Sketch) -> Relation:
    first, origin = origins([sketch("a1", TEXT), second])
    assert first is None, "the first is the original"
    assert origin is not None
    assert origin.source.article_id == "a1"
    return origin.relation


@pytest.mark.parametrize("site", ["example.org", OTHER_SITE])
@pytest.mark.parametrize("copy", [TEXT, TEXT[:6], TEXT[4:]], ids=["whole", "begin", "end"])
def test_the_same_words_are_a_copy_wherever_they_stand(copy: list[str], site: str) -> None:
    assert relation_of(sketch("a2", copy, site=site)) is Relation.COPY


def test_a_sentence_that_was_cut_in_the_middle_makes_no_difference() -> None:
    cut = [*TEXT[:5], TEXT[5][:40]]
    assert relation_of(sketch("a2", cut, site=OTHER_SITE)) is Relation.COPY


@pytest.mark.parametrize(
    "text",
    [[*prose("a new lead", sentences=2), *TEXT], reworded(TEXT), [*TEXT, *prose("x", sentences=2)]],
    ids=["a new lead", "edited", "more at the end"],
)
def test_what_has_new_words_is_an_update_or_from_elsewhere(text: list[str]) -> None:
    assert relation_of(sketch("a2", text)) is Relation.UPDATE
    assert relation_of(sketch("a2", text, site=OTHER_SITE)) is Relation.SYNDICATED


def test_the_source_is_the_first_of_those_that_come_close() -> None:
    same = [sketch(f"a{number}", TEXT) for number in range(1, 4)]
    found = origins(same)
    assert [origin.source.article_id for origin in found if origin] == ["a1", "a1"]


def test_a_copy_has_the_text_that_it_copies_for_its_source() -> None:
    update = [*prose("a new lead", sentences=4), *TEXT[:8]]
    story = [sketch("a1", TEXT), sketch("a2", update), sketch("a3", update, site=OTHER_SITE)]

    _, second, third = origins(story)

    assert second is not None
    assert third is not None
    assert (second.relation, second.source.article_id) == (Relation.UPDATE, "a1")
    assert (third.relation, third.source.article_id) == (Relation.COPY, "a2")
    assert third.similarity == 1
