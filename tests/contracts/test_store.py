"""What every store of articles does. One store's own troubles: test_embedded.py."""

import pytest

from schemas.article_parts import Author, Image, RelatedLink
from schemas.outcomes import Reason
from services.answers import Rejected
from services.index.store import BadQuery, Store
from tests.contracts.conftest import Opened, OpenedReader
from tests.contracts.stored_articles import stored


def found(store: Store, query: str) -> list[str]:
    return sorted(hit.article_id for hit in store.search(query).hits)


def test_an_accepted_article_is_there_and_found_at_once(store: Store) -> None:
    article = stored(title="Kremlin denies")

    assert store.upsert_many([article]) == [None]

    assert store.get("a1") == article
    assert found(store, "kremlin") == ["a1"]
    assert store.count() == 1


def test_an_article_is_found_by_the_page_it_was_on(store: Store) -> None:
    store.upsert_many([stored("a1", page_id="p1"), stored("a2", page_id="a1")])

    [by_page, by_id, nobody] = [store.get(each) for each in ("p1", "a1", "p9\udcff")]
    assert by_page is not None
    assert by_page.article_id == "a1"
    assert by_id is not None
    assert by_id.article_id == "a1", "an article's own id comes first"
    assert nobody is None


def test_a_newer_version_takes_the_place_of_the_old(store: Store) -> None:
    store.upsert_many([stored(version=1, title="Draft")])
    store.upsert_many([stored(version=2, title="Final")])

    assert (found(store, "draft"), found(store, "final"), store.count()) == ([], ["a1"], 1)


def test_an_older_version_is_stale(store: Store) -> None:
    store.upsert_many([stored(version=2, title="Final")])

    [answer] = store.upsert_many([stored(version=1, title="Draft")])

    assert isinstance(answer, Rejected)
    assert (answer.reason, answer.detail) == (Reason.STALE, "version 1 is older than 2")
    assert (found(store, "draft"), found(store, "final")) == ([], ["a1"])


def test_an_equal_version_is_accepted_again(store: Store) -> None:
    store.upsert_many([stored(version=1, title="First")])

    assert store.upsert_many([stored(version=1, title="Second")]) == [None]

    assert (found(store, "first"), found(store, "second"), store.count()) == ([], ["a1"], 1)


def test_the_newest_of_a_batch_wins_and_the_others_are_stale(store: Store) -> None:
    batch = [stored(version=v, title=f"Version {v}") for v in (2, 1, 3, 3, 2)]

    answers = store.upsert_many(batch)

    assert [answer is None for answer in answers] == [False, False, True, True, False]
    assert store.get("a1") == batch[2]
    assert store.count() == 1


def test_an_article_that_cannot_be_stored_does_no_harm_to_its_neighbours(store: Store) -> None:
    broken = stored("a2").model_copy(update={"title": "\ud800"})
    beyond = stored("a3").model_copy(update={"version": 2**70})

    answers = store.upsert_many([stored("a1"), broken, beyond, stored("a4")])

    assert [isinstance(answer, ValueError) for answer in answers] == [False, True, True, False]
    assert found(store, "bridge") == ["a1", "a4"]


def test_a_broken_version_does_not_make_a_sound_one_stale(store: Store) -> None:
    broken = stored(version=2).model_copy(update={"title": "\ud800"})

    answers = store.upsert_many([stored(version=1), broken])

    assert answers[0] is None
    assert found(store, "bridge") == ["a1"]


def test_an_empty_batch_is_no_trouble(store: Store) -> None:
    assert list(store.upsert_many([])) == []


ARTICLE = stored(
    title="Kremlin denies rumour",
    paragraphs=('Peskov said: "Nothing true."', "He is working, of course."),
    authors=(Author(name="Tim Zadorozhnyy", role="Reporter", bio="A reporter from Odesa."),),
    images=(Image(alt="Avatar", caption="At the headquarters in New York", credit="Platt/Getty"),),
    related=(RelatedLink(title="Umerov travels"),),
)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("rumour", id="title"),
        pytest.param("peskov", id="first paragraph"),
        pytest.param("WORKING", id="last paragraph"),
        pytest.param("zadorozhnyy", id="author"),
        pytest.param("headquarters", id="caption"),
        pytest.param("rumour peskov headquarters", id="words of several fields"),
        pytest.param("rumour -odesa", id="without what is not searched"),
        pytest.param('"nothing true"', id="phrase"),
        pytest.param("“nothing true”", id="phrase in curly quotes"),
        pytest.param('"nothing true', id="quote that is never closed"),
        pytest.param("nobody OR peskov", id="either"),
        pytest.param("OR peskov OR", id="operator with nothing to join"),
        pytest.param("peskov: (nothing) [true] +said~ *", id="syntax"),
        pytest.param("peskov site:example.org lang:EN", id="site and language"),
        pytest.param("site:Example.org", id="all of a site"),
    ],
)
def test_an_article_is_found_by(store: Store, query: str) -> None:
    store.upsert_many([ARTICLE])
    assert found(store, query) == ["a1"]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("odesa", id="biography"),
        pytest.param("umerov", id="related title"),
        pytest.param("avatar", id="alternative text"),
        pytest.param("getty", id="credit"),
        pytest.param("reporter", id="role"),
        pytest.param("peskov nobody", id="one word of two"),
        pytest.param("peskov -rumour", id="what was left out"),
        pytest.param('"true nothing"', id="words in another order"),
        pytest.param('"true he"', id="a phrase across paragraphs"),
        pytest.param("peskov site:example.com", id="another site"),
        pytest.param("peskov lang:ru", id="another language"),
        pytest.param("x" * 500, id="a word that nobody writes"),
    ],
)
def test_an_article_is_not_found_by(store: Store, query: str) -> None:
    store.upsert_many([ARTICLE])
    assert found(store, query) == []


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Президент Эрдоган прибыл", "эрдоган", "Эрдоган"),
        ("President Erdoğan arrived", "erdogan", "Erdoğan"),
        ("President Erdogan arrived", "Erdoğan", "Erdogan"),
        ("The cafe\u0301 is open", "caf\u00e9", "caf\u00e9"),
        ("北京市议会周二投票决定重建大桥", "议会", "议会"),
        ("東京オリンピックNATO会議", "nato", "NATO"),
        ("東京オリンピックNATO会議", "オリンピック", "オリンピック"),
        ("สภาเมืองลงมติให้สร้างสะพานใหม่", "สะพาน", "สะพาน"),
        ("서울은 오늘 비가 왔다", "서울", "서울"),
        ("हिन्दी में समाचार", "समाचार", "समाचार"),
        ("𠮷野家の牛丼", "𠮷野家", "𠮷野家"),
    ],
)
def test_every_script_is_found_and_marked(store: Store, text: str, query: str, marked: str) -> None:
    store.upsert_many([stored(title="-", paragraphs=("Before it.", text))])

    [hit] = store.search(query).hits

    assert marked in {hit.snippet[start:end] for start, end in hit.highlights}
    assert "\u200b" not in hit.snippet


def test_characters_that_stand_apart_are_no_word(store: Store) -> None:
    store.upsert_many([stored(paragraphs=("北方的首都不是南京",))])
    assert found(store, "北京") == []


def test_a_hit_says_what_it_is(store: Store) -> None:
    article = stored(canonical_url="https://example.org/b", paragraphs=("Long ago. " * 60, "Fin."))
    store.upsert_many([article])

    [hit] = store.search("fin").hits

    assert (hit.title, hit.url, hit.site) == (article.title, article.canonical_url, "example.org")
    assert (hit.page_id, hit.published_at) == ("p1", article.published_at)
    assert "Fin" in hit.snippet
    assert hit.score > 0


def test_a_hit_by_title_alone_shows_how_the_article_begins(store: Store) -> None:
    store.upsert_many([stored(title="Bridge", paragraphs=("It was voted on. " * 60,))])

    [hit] = store.search("bridge").hits

    assert hit.snippet.startswith("It was voted on.")
    assert hit.snippet.endswith("…")
    assert hit.highlights == ()


def test_the_best_comes_first(store: Store) -> None:
    store.upsert_many(
        [
            stored("mentions", title="Sport", paragraphs=("Some words about a flood of goals.",)),
            stored("is about", title="The flood", paragraphs=("Some words about the water here.",)),
        ]
    )
    assert [hit.article_id for hit in store.search("flood").hits] == ["is about", "mentions"]


def test_a_search_goes_on_where_the_last_page_ended(store: Store) -> None:
    store.upsert_many([stored(f"a{number}") for number in range(5)])

    pages = [store.search("bridge", limit=2, offset=offset) for offset in (0, 2, 4, 6)]

    assert [page.total for page in pages] == [5] * 4
    assert [len(page.hits) for page in pages] == [2, 2, 1, 0]
    assert len({hit.article_id for page in pages for hit in page.hits}) == 5


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "?!", "- -", "-bridge", "x " * 600])
def test_a_search_for_nothing_says_so(store: Store, query: str) -> None:
    with pytest.raises(BadQuery, match=r"give at least one word|shorten yours"):
        store.search(query)


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (101, 0), (1, -1), (1, 10**9)])
def test_no_search_takes_all(store: Store, limit: int, offset: int) -> None:
    with pytest.raises(BadQuery, match="a search"):
        store.search("bridge", limit=limit, offset=offset)


def test_what_was_accepted_is_there_after_opening_again(open_store: Opened) -> None:
    first = open_store()
    first.upsert_many([stored()])
    first.close()

    assert found(open_store(), "bridge") == ["a1"]


def test_a_reader_sees_what_is_written_meanwhile(store: Store, open_reader: OpenedReader) -> None:
    reader = open_reader()
    assert reader.search("bridge").total == 0

    store.upsert_many([stored()])

    assert reader.search("bridge").total == 1
    assert reader.get("a1") == stored()
    assert reader.count() == 1
