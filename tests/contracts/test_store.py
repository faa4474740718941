"""What every store of articles does. One store's own troubles: test_embedded.py."""

from datetime import UTC, datetime, timedelta

import pytest

from schemas.article_parts import Author, Image, RelatedLink
from schemas.articles import Article
from schemas.outcomes import Reason
from services.answers import Rejected
from services.index.query import Field
from services.index.store import BadQuery, Change, Kept, Order, Store
from tests.contracts.conftest import Opened, OpenedReader
from tests.contracts.stored_articles import stored, withdrawn
from tests.makers import NOON, NOON_MS


def reason(answer: Exception | None) -> Reason | None:
    return answer.reason if isinstance(answer, Rejected) else None


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


def test_what_is_withdrawn_is_gone_and_stays_gone(store: Store) -> None:
    store.upsert_many([stored("a1", version=1), stored("a2")])

    assert store.upsert_many([withdrawn("a1", version=2)]) == [None]

    assert (store.get("a1"), found(store, "bridge"), store.count()) == (None, ["a2"], 1)
    later = [stored("a1", version=version, title=f"Bridge {version}") for version in (1, 2, 9)]
    assert [reason(each) for each in store.upsert_many(later)] == [Reason.WITHDRAWN] * 3
    assert [reason(each) for each in store.upsert_many(later[2:])] == [Reason.WITHDRAWN]
    assert (store.get("a1"), found(store, "bridge"), store.count()) == (None, ["a2"], 1)
    assert store.get("p1") == stored("a2")


def test_what_was_never_there_can_be_withdrawn(store: Store) -> None:
    old, gone = store.upsert_many([stored("a1", version=1), withdrawn("a1", version=2)])

    assert (isinstance(old, Rejected), gone) == (True, None)
    assert store.count() == 0


def test_a_takedown_is_obeyed_whatever_its_version_and_as_often_as_it_comes(store: Store) -> None:
    store.upsert_many([stored("a1", version=7)])

    assert [store.upsert_many([withdrawn("a1", version=5)]) for _ in range(2)] == [[None]] * 2

    assert (found(store, "bridge"), store.count()) == ([], 0)
    known = store.known("a1")
    assert known is not None
    assert (known.version, known.is_withdrawn) == (7, True)


def test_an_article_that_comes_in_one_batch_with_its_takedown_is_not_accepted(store: Store) -> None:
    batch: list[Change] = [stored(version=1), withdrawn(version=5), stored(version=9)]

    answers = store.upsert_many(batch)

    assert [reason(each) for each in answers] == [Reason.WITHDRAWN, None, Reason.WITHDRAWN]
    assert store.count() == 0


def test_a_capture_that_says_the_same_is_unchanged_and_seen(store: Store) -> None:
    first = stored(version=1)
    store.upsert_many([first])

    for version, last_seen in ((5, 5), (3, 5)):
        [again] = store.upsert_many([stored(version=version, page_id="p2", url=None)])
        assert reason(again) is Reason.UNCHANGED
        assert seen(store, "a1") == (1, last_seen)

    assert store.get("a1") == first, "what was published stays"
    assert found(store, "bridge") == ["a1"]


def test_a_capture_is_unchanged_beside_the_first_of_its_batch_too(store: Store) -> None:
    answers = store.upsert_many([stored(version=1), stored(version=4), stored(version=2)])

    assert [reason(each) for each in answers] == [None, Reason.UNCHANGED, Reason.UNCHANGED]
    assert seen(store, "a1") == (1, 4)


def test_a_text_that_was_gone_when_the_article_was_last_seen_is_stale(store: Store) -> None:
    store.upsert_many([stored(version=1)])
    store.upsert_many([stored(version=5)])

    [between] = store.upsert_many([stored(version=3, title="Corrected since")])
    [after] = store.upsert_many([stored(version=6, title="Changed at last")])

    assert (reason(between), after) == (Reason.STALE, None)
    assert found(store, "bridge OR corrected OR changed") == ["a1"]
    assert seen(store, "a1") == (6, 6)


def test_the_version_that_was_published_is_accepted_again_after_it_was_seen_again(
    store: Store,
) -> None:
    store.upsert_many([stored(version=1), stored(version=5)])

    assert (
        store.upsert_many([stored(version=1), stored(version=1, title="Read anew")]) == [None] * 2
    )

    assert found(store, "anew") == ["a1"]
    assert seen(store, "a1") == (1, 5)


def test_what_is_known_of_an_article_is_found_by_its_page_too(store: Store) -> None:
    store.upsert_many([stored("a1", page_id="p1"), stored("a2", page_id="a1", version=3)])

    assert seen(store, "a2") == (3, 3)
    assert seen(store, "p1") == seen(store, "a1") == (NOON_MS, NOON_MS)
    assert store.known("p9\udcff") is None


def seen(store: Store, some_id: str) -> tuple[int, int]:
    """Return the version that was published last, and that of the newest capture like it."""
    known = store.known(some_id)
    assert known is not None
    assert not known.is_withdrawn
    return known.version, known.last_seen


def test_the_newest_are_given_whole_page_by_page(store: Store) -> None:
    articles = [stored(f"a{n}", published_at=NOON + timedelta(days=n)) for n in range(7)]
    store.upsert_many(articles)

    found: list[Article] = []
    after = ""
    while after or not found:
        page = store.newest("bridge", limit=3, after=after)
        found += page.articles
        after = page.next

    assert found == articles[::-1]
    assert store.newest("nobody").articles == ()


def test_what_is_known_of_all_and_of_some_is_told(store: Store) -> None:
    store.upsert_many([stored(f"a{n}", version=n) for n in range(1, 4)])
    store.upsert_many([stored("a1", version=7, title="Changed"), withdrawn("a2", version=8)])

    known = {Kept("a1", 7, withdrawn=False), Kept("a2", 8, withdrawn=True)}
    assert set(store.kept()) == known | {Kept("a3", 3, withdrawn=False)}
    assert set(store.kept(["a1", "a2", "nobody"])) == known
    assert list(store.kept([])) == []


def test_a_version_that_comes_twice_in_a_batch_is_accepted_twice_and_there_once(
    store: Store,
) -> None:
    batch = [stored(version=2), stored(version=1), stored(version=2)]

    assert list(map(reason, store.upsert_many(batch))) == [None, Reason.STALE, None]

    assert (store.search("bridge").total, store.count()) == (1, 1)
    assert len(store.newest("bridge").articles) == 1
    assert [count.articles for count in store.facets("bridge")[Field.SITE]] == [1]


def test_a_phrase_goes_on_behind_a_word_that_is_too_long_to_be_found(store: Store) -> None:
    key = "x" * 150
    store.upsert_many([stored(title=f"Password {key} leaks")])

    assert found(store, f'"password {key} leaks"') == ["a1"]
    assert found(store, '"password leaks"') == []


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


@pytest.mark.parametrize(
    ("language", "text", "query", "marked"),
    [
        ("en", "They are building bridges.", "bridge", "bridges"),
        ("en", "Fears of the elections", '"fear of election"', "Fears of the elections"),
        ("de", "Die Häuser brennen.", "haus", "Häuser"),
        ("de", "Das Haus brennt.", "HAUSER", "Haus"),
        ("fr", "Les élections européennes", "election", "élections"),
        ("ru", "Указ президентом подписан", "президент", "президентом"),
        ("es", "Las elecciones generales", "eleccion", "elecciones"),
        ("nb", "Regjeringens nye husene", "hus", "husene"),
        ("xx", "They are building bridges.", "bridges", "bridges"),
    ],
)
def test_a_word_is_found_in_its_other_forms(
    store: Store, language: str, text: str, query: str, marked: str
) -> None:
    query = query.replace("fear of election", "fear of the election")
    store.upsert_many([stored(title="-", paragraphs=(text,), language=language)])

    [hit] = store.search(query).hits

    assert {hit.snippet[start:end] for start, end in hit.highlights} & {marked, *marked.split()}


def test_the_forms_of_one_language_are_not_those_of_another(store: Store) -> None:
    store.upsert_many(
        [
            stored("a1", title="-", paragraphs=("Something new",), language="en"),
            stored("a2", title="-", paragraphs=("bridges",), language="xx"),
            stored("a3", title="-", paragraphs=("Nu",), language="sv"),
        ]
    )
    assert found(store, "news") == []
    assert found(store, "bridge") == []


def test_characters_that_stand_apart_are_no_word(store: Store) -> None:
    store.upsert_many([stored(paragraphs=("北方的首都不是南京",))])
    assert found(store, "北京") == []


NAMED = stored(
    "a1",
    title="Talks",
    paragraphs=("Nothing came of it.",),
    authors=(Author(name="Tim Zadorozhnyy"),),
    persons=("Vladimir Putin", "Marco Rubio"),
    places=("Budapest",),
    keywords=("NATO summit",),
    section="World news",
    language="de",
)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("author:zadorozhnyy", True),
        ('person:"Vladimir Putin"', True),
        ("person:putin person:rubio", True),
        ("person:putin person:lavrov", False),
        ("person:lavrov OR person:putin", True),
        ('person:"Putin Vladimir"', False),
        ('person:"Putin Marco"', False),
        ("person:budapest", False),
        ("place:BUDAPEST", True),
        ("topic:nato", True),
        ('topic:"world news"', True),
        ("putin", False),
        ("talks -place:budapest", False),
        ("talks -site:example.org", False),
        ("talks -site:example.com", True),
        ("lang:de", True),
        ("lang:en", False),
        ("lang:en lang:de", True),
        ("after:2026-11-24 before:2026-11-25", True),
        ("after:2026-11 before:2027", True),
        ("talks after:2026-11-25", False),
        ("talks before:2026-11-24", False),
        ("before:2026-11-24 OR talks", False),
    ],
)
def test_a_field_narrows(store: Store, query: str, is_found: bool) -> None:
    store.upsert_many([NAMED])
    assert found(store, query) == ["a1"] * is_found


def test_an_article_without_a_date_counts_from_when_it_was_fetched(store: Store) -> None:
    store.upsert_many([stored(published_at=None)])

    assert found(store, "bridge after:2026-11-24 before:2026-11-25") == ["a1"]


def test_facets_count_what_a_search_finds(store: Store) -> None:
    store.upsert_many(
        [
            NAMED,
            stored("a2", title="Talks", site="example.com", places=("Kyiv", "Budapest", "Kyiv")),
            stored("a3", title="Talks", persons=("Marco Rubio",), language=None),
            stored("a4", title="Sport", persons=("Marco Rubio",), places=("北京",)),
        ]
    )

    facets = {
        field: {count.value: count.articles for count in counts}
        for field, counts in store.facets("talks").items()
    }

    assert facets == {
        Field.SITE: {"example.org": 2, "example.com": 1},
        Field.LANGUAGE: {"de": 1, "en": 1},
        Field.PERSON: {"Marco Rubio": 2, "Vladimir Putin": 1},
        Field.PLACE: {"Budapest": 2, "Kyiv": 1},
        Field.TOPIC: {"NATO summit": 1, "World news": 1},
    }
    [first] = store.facets("talks", limit=1)[Field.PERSON]
    assert first.value == "Marco Rubio"
    assert [each.value for each in store.facets("sport")[Field.PLACE]] == ["北京"]
    assert store.facets("nobody")[Field.SITE] == ()


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


def test_of_two_equally_good_the_fresh_comes_first(store: Store) -> None:
    now = datetime.now(UTC)
    store.upsert_many(
        [
            stored(f"{days} days", published_at=now - timedelta(days=days))
            for days in (400, 3, 20, 0)
        ]
    )
    hits = store.search("bridge").hits
    assert [hit.article_id for hit in hits] == ["0 days", "3 days", "20 days", "400 days"]


def test_what_an_article_is_about_outweighs_that_another_is_fresh(store: Store) -> None:
    store.upsert_many(
        [
            stored("about", title="Flood", published_at=datetime(2020, 1, 1, tzinfo=UTC)),
            stored("fresh", title="Sport", paragraphs=("A flood of goals, " * 20,)),
            *(stored(f"other {n}", paragraphs=("Words. " * n,)) for n in range(20)),
        ]
    )
    assert [hit.article_id for hit in store.search("flood").hits] == ["about", "fresh"]


def day(number: int) -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number // 3)


def pages(store: Store, order: Order, *, arriving: bool) -> list[list[str]]:
    """Read a search for bridges to its end by twos; articles may arrive between two pages."""
    read: list[list[str]] = []
    after = ""
    for number in range(20):
        page = store.search("bridge", limit=2, order=order, after=after)
        read.append([hit.article_id for hit in page.hits])
        if not page.next:
            break
        after = page.next
        if arriving:
            new = [
                stored(f"new {number}", title="Bridge bridge", paragraphs=("Bridge " * 9,)),
                stored(f"other {number}", title="Sport", paragraphs=("Goals. " * 90,)),
                stored("a2", published_at=day(2), section=f"{number}", version=2**41 + number),
            ]
            assert list(store.upsert_many(new)) == [None] * 3
    return read


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("arriving", [False, True])
def test_pages_follow_each_other_while_articles_arrive(
    store: Store, order: Order, arriving: bool
) -> None:
    everything = [f"a{number}" for number in range(7)]
    store.upsert_many(
        [
            stored(f"a{n}", published_at=day(n), paragraphs=("A bridge. " * (n % 3 + 1),))
            for n in range(7)
        ]
    )

    read = pages(store, order, arriving=arriving)

    assert [len(page) for page in read[:3]] == [2, 2, 2]
    assert sorted(a for page in read for a in page if a in everything) == everything
    if order is Order.NEWEST:
        assert read[0][0] == "a6"


def test_every_page_says_how_many_there_are(store: Store) -> None:
    store.upsert_many([stored(f"a{n}", published_at=day(n)) for n in range(7)])

    for order in Order:
        first = store.search("bridge", limit=4, order=order, after="")
        second = store.search("bridge", limit=4, order=order, after=first.next)
        assert (first.total, second.total, len(second.hits), second.next) == (7, 7, 3, "")
    assert store.search("bridge", limit=4).next == ""


@pytest.mark.parametrize("after", ["x", "bnVsbA", "WzFd", "W1tdXQ", "é", "[" * 5000, "\x00"])
def test_what_is_no_place_in_the_results_says_so(store: Store, after: str) -> None:
    for order in Order:
        with pytest.raises(BadQuery, match="begin at its first page"):
            store.search("bridge", order=order, after=after)


def test_a_place_in_other_results_is_none(store: Store) -> None:
    store.upsert_many([stored("a1"), stored("a2")])
    page = store.search("bridge", limit=1, after="")

    for query, order in (("town", Order.BEST), ("bridge", Order.NEWEST)):
        with pytest.raises(BadQuery, match="no place in the results"):
            store.search(query, order=order, after=page.next)


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "?!", "- -", "-bridge", "x " * 600])
def test_a_search_for_nothing_says_so(store: Store, query: str) -> None:
    with pytest.raises(BadQuery, match=r"give at least one word|shorten yours"):
        store.search(query)


@pytest.mark.parametrize("limit", [0, -1, 101])
def test_no_search_takes_all(store: Store, limit: int) -> None:
    with pytest.raises(BadQuery, match="a search gives 1 to 100"):
        store.search("bridge", limit=limit)
    with pytest.raises(BadQuery, match="a facet has 1 to 100"):
        store.facets("bridge", limit=limit)


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
