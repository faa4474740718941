"""
THE MAP: every topic, its message, its key, who writes it, who reads it.

The only place that knows a topic's name. tests/test_topology.py holds it against the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

from .articles import Article, ArticleCleaned, ArticleEnriched, Withdrawn
from .message import Message
from .outcomes import Outcome
from .pages import PageFetched, PageRequested
from .profiles import SiteProfile
from .replays import Replayed
from .stories import Story
from .takedowns import Takedown
from .topic import Topic

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)

INTAKE_BYTES = 1024 * 1024
"""Scrapers send bodies of up to 900 kB inline; larger ones go into the archive."""

HEADER_BYTES = 64 * 1024
"""What we add to a record that we delay or bury, so that it fits where the record did not."""


@dataclass(frozen=True)
class Route(Generic[In, Out]):
    """A stage's place on the map. All the topics it touches follow from these."""

    stage: str
    reads: Topic[In]
    writes: Topic[Out] | None
    tables: tuple[Topic[Any], ...] = ()
    """Compacted topics that each of its processes reads whole, in no group."""

    only_learns: bool = False
    """Whether it writes what records have taught it, in its own time: of the records it says
    nothing, and buries none that it can't read, since another stage reads them too."""

    reads_back: bool = False
    """Whether its process also reads what it has written, in no group."""

    @property
    def delays(self) -> Mapping[timedelta, Topic[Any]]:
        """The delay topics of the topic that the stage reads; only requests have any."""
        return DELAYS if self.reads.name == PAGE_REQUESTED.name else {}

    @property
    def dead_letters(self) -> Topic[In]:
        """The topic of the records that the stage could not handle."""
        return Topic(
            name=f"news.{self.stage}.dead.v1",
            message=self.reads.message,
            key=None,
            partitions=6,
            retention=timedelta(days=30),
            written_by=(self.stage, "delays") if self.delays else (self.stage,),
            read_by=("copydesk dead",),
            max_bytes=self.reads.max_bytes + HEADER_BYTES,
        )

    @property
    def outbound(self) -> tuple[Topic[Any], ...]:
        main = () if self.writes is None else (self.writes,)
        outcomes = (OUTCOMES,) if self.tells_outcomes else ()
        again = (self.reads,) if self.reads.strict_key else ()
        return (*main, *outcomes, *again, *self.delays.values(), self.dead_letters)

    @property
    def tells_outcomes(self) -> bool:
        """Whether the stage says what became of each record it read."""
        return self.reads.name != OUTCOMES.name and not self.only_learns


PAGE_REQUESTED = Topic(
    name="news.page.requested.v1",
    message=PageRequested,
    key="site",
    strict_key=True,
    partitions=24,
    retention=timedelta(days=3),
    written_by=("scrapers", "copydesk add", "copydesk dead", "fetch", "delays"),
    read_by=("fetch",),
    timestamp_type="LogAppendTime",
    max_bytes=INTAKE_BYTES,
)
PAGE_FETCHED = Topic(
    name="news.page.fetched.v1",
    message=PageFetched,
    key="page_id",
    partitions=24,
    retention=timedelta(days=7),
    written_by=("fetch", "scrapers", "copydesk add", "copydesk dead"),
    read_by=("clean", "sites"),
    timestamp_type="LogAppendTime",
    max_bytes=INTAKE_BYTES,
)
ARTICLE_CLEANED = Topic(
    name="news.article.cleaned.v1",
    message=ArticleCleaned,
    key="article_id",
    partitions=24,
    retention=timedelta(days=7),
    written_by=("clean", "copydesk dead", "copydesk reprocess"),
    read_by=("enrich",),
)
ARTICLE_ENRICHED = Topic(
    name="news.article.enriched.v1",
    message=ArticleEnriched,
    key="article_id",
    partitions=24,
    retention=timedelta(days=7),
    written_by=("enrich", "copydesk dead", "copydesk takedown"),
    read_by=("index",),
)
ARTICLE = Topic(
    name="news.article.v1",
    message=Article,
    or_else=Withdrawn,
    key="article_id",
    partitions=24,
    retention=None,
    written_by=("index",),
    read_by=("stories", "your indexers"),
    max_bytes=ARTICLE_ENRICHED.max_bytes + HEADER_BYTES,  # what the store has can be published
)
"""Public. Index writes it: compaction keeps the record written last, and one writer that compares
versions makes the last the newest."""

SITE_PROFILE = Topic(
    name="news.site.profile.v1",
    message=SiteProfile,
    key="site",
    partitions=6,
    retention=None,
    written_by=("sites", "copydesk sites"),
    read_by=("clean", "sites"),
    max_bytes=INTAKE_BYTES,
)
"""What is known of each site. Whoever needs it reads all of it, as a table: runtime/table.py."""

TAKEDOWN = Topic(
    name="news.takedown.v1",
    message=Takedown,
    key="article_id",
    partitions=6,
    retention=None,
    written_by=("copydesk takedown",),
    read_by=("fetch", "clean", "index", "copydesk takedown"),
    max_bytes=INTAKE_BYTES,
)
"""The ledger of what was taken down: it outlives every store. Read as a table, too."""

STORY = Topic(
    name="news.story.v1",
    message=Story,
    key="story_id",
    partitions=6,
    retention=None,
    written_by=("stories",),
    read_by=("your indexers",),
)
"""Public too: which articles are nearly the same. What it is made of: services/stories/."""

PIPELINE: tuple[Topic[Any], ...] = (
    PAGE_REQUESTED,
    PAGE_FETCHED,
    ARTICLE_CLEANED,
    ARTICLE_ENRICHED,
    ARTICLE,
)

FETCH = Route("fetch", reads=PAGE_REQUESTED, writes=PAGE_FETCHED, tables=(TAKEDOWN,))
CLEAN = Route("clean", reads=PAGE_FETCHED, writes=ARTICLE_CLEANED, tables=(SITE_PROFILE, TAKEDOWN))
ENRICH = Route("enrich", reads=ARTICLE_CLEANED, writes=ARTICLE_ENRICHED)
INDEX = Route("index", reads=ARTICLE_ENRICHED, writes=ARTICLE, tables=(TAKEDOWN,), reads_back=True)
"""It brings a store that was made anew up to date from there: services/index/taking_over.py."""

PIPELINE_ROUTES: tuple[Route[Any, Any], ...] = (FETCH, CLEAN, ENRICH, INDEX)
STAGES = tuple(route.stage for route in PIPELINE_ROUTES)
"""What a page goes through, in order."""

OUTCOMES = Topic(
    name="news.outcome.v1",
    message=Outcome,
    key="page_id",
    partitions=12,
    retention=timedelta(days=7),
    written_by=(*STAGES, "copydesk dead", "copydesk reprocess"),
    read_by=("passport",),
)

PASSPORT: Route[Outcome, Message] = Route("passport", reads=OUTCOMES, writes=None)
"""It keeps what the stages say, and says nothing itself: an outcome of each outcome has no end."""

SITES = Route(
    "sites", reads=PAGE_FETCHED, writes=SITE_PROFILE, tables=(SITE_PROFILE,), only_learns=True
)
"""It learns the sites from the pages that clean reads."""

STORIES = Route("stories", reads=ARTICLE, writes=STORY, only_learns=True)
"""It groups the articles that are public."""

ROUTES: tuple[Route[Any, Any], ...] = (*PIPELINE_ROUTES, PASSPORT, SITES, STORIES)


def _delay(wait: str) -> Topic[PageRequested]:
    return Topic(
        name=f"news.page.requested.delay.{wait}.v1",
        message=PageRequested,
        key=None,
        partitions=6,
        retention=timedelta(days=2),
        written_by=("fetch",),
        read_by=("delays",),
        timestamp_type="LogAppendTime",
        max_bytes=PAGE_REQUESTED.max_bytes + HEADER_BYTES,
    )


DELAYS: Mapping[timedelta, Topic[PageRequested]] = {
    timedelta(seconds=30): _delay("30s"),
    timedelta(minutes=5): _delay("5m"),
    timedelta(hours=1): _delay("1h"),
}
"""
Shortest first. A record is due when its LogAppendTime is that long ago, and goes back to
PAGE_REQUESTED. Records in one topic all wait equally long: the first in is the first due.
"""

REPLAYED = Topic(
    name="news.dead.replayed.v1",
    message=Replayed,
    key="dead_letter",
    partitions=1,
    retention=timedelta(days=60),  # outlasts every dead letter: Kafka deletes by whole segments
    written_by=("copydesk dead",),
    read_by=("copydesk dead",),
)
"""Which dead letters were sent again."""


def every_topic() -> tuple[Topic[Any], ...]:
    """Return the whole map, for `copydesk topics apply` and for the tests."""
    return (
        *PIPELINE,
        SITE_PROFILE,
        TAKEDOWN,
        STORY,
        OUTCOMES,
        *DELAYS.values(),
        *(route.dead_letters for route in ROUTES),
        REPLAYED,
    )
