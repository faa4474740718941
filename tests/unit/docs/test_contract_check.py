"""Which changes to a message the contract check lets pass, and what it says of the others."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import ConfigDict, Field, create_model

from docs import generate
from docs.check_contracts import broken, complaints, file_of
from docs.topic_schema import CONTRACTS, documented, json_schema
from schemas.article_parts import Author, Clutter, RemovedLine
from schemas.articles import Article, ArticleCleaned, Withdrawn
from schemas.message import Id, Message, Part, Slug
from schemas.outcomes import Outcome, Reason
from schemas.pages import Blob, LeftOut, PageFetched, PageRequested
from schemas.topic import Topic
from schemas.topics import ARTICLE, ARTICLE_CLEANED, OUTCOMES, PAGE_FETCHED, PAGE_REQUESTED

TOPICS: dict[type[Message], Topic[Any]] = {
    PageRequested: PAGE_REQUESTED,
    PageFetched: PAGE_FETCHED,
    ArticleCleaned: ARTICLE_CLEANED,
    Article: ARTICLE,
    Outcome: OUTCOMES,
}


class Untold(Slug):
    """A set of words of a test."""

    FIRST = "first"
    UNKNOWN = "unknown"


def words(like: type[Slug], *, more: tuple[str, ...] = (), without: str = "") -> type[Slug]:
    """Return a Slug with other words than *like* has."""
    kept = [word.value for word in like if word.value not in {without, "unknown"}]
    members = [(word.upper().replace("-", "_"), word) for word in (*kept, *more, "unknown")]
    make: Any = Slug  # mypy takes what this makes for a member
    made: type[Slug] = make(like.__name__, members)
    return made


def with_fields(part: type[Part], *, without: str = "", **fields: Any) -> Any:
    """Return *part* with other *fields*, all else as it is."""
    kept = {n: (f.annotation, f) for n, f in part.model_fields.items() if n != without}
    base = Message if issubclass(part, Message) else Part
    made: Any = create_model(part.__name__, __base__=base, **{**kept, **fields})
    return made


def said_of(message: type[Message], changed: Any) -> list[str]:
    """Return what the check says of *changed* in place of *message*, against what is committed."""
    return broken([replace(TOPICS[message], message=changed)], CONTRACTS)


def inside(part: type[Part], changed: Any) -> Any:
    """Return an ArticleCleaned with *changed* in place of one of its parts."""
    of = {Author: "authors", RemovedLine: "removed"}[part]
    fields: dict[str, Any] = {of: (tuple[changed, ...], ())}
    return with_fields(ArticleCleaned, **fields)


def test_what_is_committed_is_what_the_models_say() -> None:
    assert broken(documented(), CONTRACTS) == []


@pytest.mark.parametrize("message", list(TOPICS)[2:], ids=lambda message: message.__name__)
def test_a_model_that_is_written_down_again_is_the_same(message: type[Message]) -> None:
    assert said_of(message, with_fields(message)) == []


def renamed_class() -> Any:
    return inside(Author, create_model("Writer", __base__=Author))


FITS = [
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, paywall=(bool, False)),
        id="an optional field",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, paywall=(bool | None, None)),
        id="an optional field that may be null",
    ),
    pytest.param(
        ArticleCleaned,
        inside(Author, with_fields(Author, email=(str | None, None))),
        id="an optional field of a part",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, untold=(tuple[Untold, ...], ())),
        id="an optional field with a set of words of its own",
    ),
    pytest.param(
        Outcome,
        with_fields(Outcome, reason=(words(Reason, more=("moon-phase",)) | None, None)),
        id="a reason",
    ),
    pytest.param(
        ArticleCleaned,
        inside(RemovedLine, with_fields(RemovedLine, why=words(Clutter, more=("poll",)))),
        id="a word in a part",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, title=(str, Field(description="Anew."))),
        id="a description",
    ),
    pytest.param(ArticleCleaned, renamed_class(), id="the name of a class"),
]


@pytest.mark.parametrize(("message", "changed"), FITS)
def test_what_may_be_added_passes(message: type[Message], changed: Any) -> None:
    assert said_of(message, changed) == []


def page_with(**fields: Any) -> Any:
    """Return a PageFetched with other fields, and the rule that it has one body."""
    return create_model("PageFetched", __base__=PageFetched, **fields)


class TwoBodies(PageFetched):
    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["html"]}]})


class Strict(PageRequested):
    model_config = ConfigDict(extra="forbid")


BREAKS = [
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, url=(str | None, ...)),
        "ArticleCleaned.url was made required",
        id="made required",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, title=(str, "")),
        "ArticleCleaned.title was made optional",
        id="made optional",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, paywall=(bool, ...)),
        "ArticleCleaned.paywall is new and required",
        id="new and required",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, without="section"),
        "ArticleCleaned.section is gone:",
        id="removed",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, without="related", links=(tuple[str, ...], ())),
        "ArticleCleaned.related is gone:",
        id="replaced by another",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, without="section", rubric=(str | None, None)),
        "ArticleCleaned.section is gone (renamed to rubric?)",
        id="renamed",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, title=(str, Field(validation_alias="headline"))),
        "ArticleCleaned.title is gone (renamed to headline?)",
        id="renamed for readers alone",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, version=(str, ...)),
        "ArticleCleaned.version was retyped: integer before, text now",
        id="retyped",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, published_at=(str | None, None)),
        "ArticleCleaned.published_at was retyped: text in the form date-time before, text now",
        id="another format",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, paragraphs=(str, ...)),
        "ArticleCleaned.paragraphs was retyped: a list before, text now",
        id="no list any more",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, paragraphs=(tuple[int, ...], ...)),
        "ArticleCleaned.paragraphs[] was retyped: text before, integer now",
        id="another item",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, provenance=(dict[str, int], Field(default_factory=dict))),
        "ArticleCleaned.provenance{} was retyped: text before, integer now",
        id="another value by name",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, section=(Untold | None, None)),
        "ArticleCleaned.section was retyped: text before, one of some words now",
        id="a text becomes words",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, section=(str, "")),
        "ArticleCleaned.section was narrowed: never null any more",
        id="null no longer allowed",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, site=(str | None, ...)),
        "ArticleCleaned.site was widened: may be null now",
        id="null allowed",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, site=(str | int, ...)),
        "ArticleCleaned.site was widened: may be integer now",
        id="another type in a union",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, article_id=(Annotated[str, Field(max_length=64)], ...)),
        "ArticleCleaned.article_id was narrowed: maxLength 200 before, 64 now",
        id="a shorter max_length",
    ),
    pytest.param(
        PageRequested,
        with_fields(PageRequested, source=(Annotated[str, Field(max_length=100), LeftOut], "")),
        "PageRequested.source was narrowed: maxLength 200 before, 100 now",
        id="a shorter max_length behind a validator",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, title=(Annotated[str, Field(max_length=500)], ...)),
        "ArticleCleaned.title was narrowed: maxLength none before, 500 now",
        id="a new max_length",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, article_id=(Annotated[str, Field(max_length=900)], ...)),
        "ArticleCleaned.article_id was widened: maxLength 200 before, 900 now",
        id="a longer max_length",
    ),
    pytest.param(
        Outcome,
        with_fields(Outcome, attempt=(Annotated[int, Field(ge=2)], ...)),
        "Outcome.attempt was narrowed: minimum 1 before, 2 now",
        id="a higher minimum",
    ),
    pytest.param(
        Outcome,
        with_fields(Outcome, attempt=(int, ...)),
        "Outcome.attempt was widened: minimum 1 before, none now",
        id="no minimum",
    ),
    pytest.param(
        PageFetched,
        page_with(
            blob=(
                with_fields(Blob, sha256=Annotated[str, Field(pattern=r"^[0-9]{64}$")]) | None,
                None,
            )
        ),
        "PageFetched.blob.sha256 was changed: pattern '^[0-9a-f]{64}$' before, '^[0-9]{64}$' now",
        id="another pattern",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, site=(Annotated[str, Field(pattern=r"^[a-z.]+$")], ...)),
        "ArticleCleaned.site was narrowed: pattern none before, '^[a-z.]+$' now",
        id="a new pattern",
    ),
    pytest.param(
        Outcome,
        with_fields(Outcome, reason=(words(Reason, without="robots") | None, None)),
        "Outcome.reason was narrowed: without 'robots'",
        id="a word less",
    ),
    pytest.param(
        ArticleCleaned,
        with_fields(ArticleCleaned, site=(Literal["bbc.com", "cnn.com"], ...)),
        "ArticleCleaned.site was narrowed: any before, 'bbc.com', 'cnn.com' now",
        id="a closed set",
    ),
    pytest.param(
        Outcome,
        with_fields(Outcome, detail=(Annotated[str, Field(max_length=500)], "none")),
        "Outcome.detail has another default: '' before, 'none' now",
        id="another default",
    ),
    pytest.param(
        PageFetched,
        TwoBodies,
        "PageFetched was changed: oneOf ",
        id="another one-of",
    ),
    pytest.param(
        PageRequested,
        Strict,
        "PageRequested was narrowed: additionalProperties none before, False now",
        id="unknown fields forbidden",
    ),
    pytest.param(
        ArticleCleaned,
        inside(Author, with_fields(Author, role=(str | None, ...))),
        "ArticleCleaned.authors[].role was made required",
        id="in a part: made required",
    ),
    pytest.param(
        ArticleCleaned,
        inside(Author, with_fields(Author, without="bio")),
        "ArticleCleaned.authors[].bio is gone",
        id="in a part: removed",
    ),
    pytest.param(
        Article,
        with_fields(
            Article,
            quotes=(
                tuple[create_model("Quote", __base__=Part, text=(str, ...)), ...],  # type: ignore[misc]
                (),
            ),
        ),
        "Article.quotes[].speaker is gone",
        id="in a part of the public topic",
    ),
]


@pytest.mark.parametrize(("message", "changed", "what"), BREAKS)
def test_what_breaks_is_named_with_its_topic_and_its_readers(
    message: type[Message], changed: Any, what: str
) -> None:
    topic = TOPICS[message]

    lines = said_of(message, changed)
    [said] = [line for line in lines if what in line] or [""]

    assert said.startswith(f"{topic.name}: {what}"), lines
    assert f"Read by {', '.join(topic.read_by)}." in said
    assert said.endswith(f"make a new topic, {topic.name[:-1]}2.")
    assert "\n" not in said


def test_it_says_who_does_not_get_what() -> None:
    [narrowed] = said_of(ArticleCleaned, with_fields(ArticleCleaned, section=(str, "")))[-1:]
    [widened] = said_of(ArticleCleaned, with_fields(ArticleCleaned, site=(str | None, ...)))

    assert "today's readers do not get what older records say" in narrowed
    assert "older readers do not get what today's records say" in widened


def test_the_line_reads_as_people_do() -> None:
    changed = with_fields(ArticleCleaned, url=(str | None, ...))

    [said] = said_of(ArticleCleaned, changed)

    assert said == (
        "news.article.cleaned.v1: ArticleCleaned.url was made required: today's readers do not get"
        " what older records say. Read by enrich. Give it its default again, or make a new topic,"
        " news.article.cleaned.v2."
    )


class Correction(Message):
    """A third message for a topic of two."""

    kind: Literal["correction"] = "correction"
    article_id: Id


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (None, "narrowed: never an object of kind 'withdrawn' any more"),
        (Correction, "an object of kind 'withdrawn' before, an object of kind 'correction' now"),
        (with_fields(Withdrawn, why=(str, ...)), "Withdrawn.why is new and required"),
    ],
)
def test_the_other_message_of_a_topic_is_held_too(other: Any, what: str) -> None:
    assert [line for line in broken([replace(ARTICLE, or_else=other)], CONTRACTS) if what in line]


class Tree(Message):
    """A message that contains itself, and has a closed set."""

    size: Literal["small", "large"]
    branches: "tuple[Tree, ...]" = ()


class Shrub(Message):
    """The same, cut back."""

    size: Literal["small", "medium"]
    branches: "tuple[Shrub, ...]" = ()


def test_a_closed_set_is_closed_both_ways(tmp_path: Path) -> None:
    tree: Topic[Any] = replace(ARTICLE_CLEANED, message=Tree)  # type: ignore[arg-type]
    shrub: Topic[Any] = replace(tree, message=Shrub)
    file_of(tree, tmp_path).write_text(json.dumps(json_schema(tree)))

    assert broken([tree], tmp_path) == []
    narrowed, widened = broken([shrub], tmp_path)
    assert ": Tree.size was narrowed: without 'large': today's readers do not get" in narrowed
    assert ": Tree.size was widened: may be 'medium' too: older readers do not get" in widened


def test_a_topic_without_a_committed_schema_is_told_how_to_get_one(tmp_path: Path) -> None:
    assert complaints([ARTICLE_CLEANED], tmp_path) == [
        "news.article.cleaned.v1: no schema is committed: run `make docs`, and commit it"
    ]


def test_a_committed_schema_that_is_none_is_told(tmp_path: Path) -> None:
    file_of(ARTICLE_CLEANED, tmp_path).write_text("<<<<<<< HEAD")

    [said] = complaints([ARTICLE_CLEANED], tmp_path)
    assert said.startswith("news.article.cleaned.v1: its committed schema is no JSON (")


def test_make_docs_does_not_wave_a_break_through(tmp_path: Path) -> None:
    folder = tmp_path / "docs/contracts"
    folder.mkdir(parents=True)
    committed = json_schema(ARTICLE_CLEANED)
    committed["properties"]["teaser"] = {"type": "string"}  # which today's model has not
    file_of(ARTICLE_CLEANED, folder).write_text(json.dumps(committed))

    with pytest.raises(
        SystemExit, match=r"ArticleCleaned.teaser is gone: .*\nNothing was written."
    ):
        generate.write(tmp_path)

    assert list(folder.iterdir()) == [file_of(ARTICLE_CLEANED, folder)]
    assert json.loads(file_of(ARTICLE_CLEANED, folder).read_bytes()) == committed
