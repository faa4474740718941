"""
The store for more than one machine: an OpenSearch, which many index processes may write to.

The newest wins there as in the embedded store, by external versions, whoever writes first. What is
accepted is durable when the answer comes, and found a second later.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from opensearchpy.exceptions import NotFoundError, RequestError

from schemas.articles import Article, Withdrawn
from services.answers import Rejected
from services.index.content_hash import hash_of
from services.index.opensearch_bulk import Bulk, Item
from services.index.opensearch_client import answering, connect, unavailable
from services.index.opensearch_document import document, with_known
from services.index.opensearch_index import LAYOUT, Names, aliases, template
from services.index.opensearch_known import known_of, sources_of
from services.index.opensearch_reader import OpenSearchReader
from services.index.query import Field
from services.index.store import Change, Count, Found, Kept, Known, Newest, Order
from services.index.versions import Judged, judge
from services.runtime.settings import SharedSettings

VERSIONS = range(2**63)
"""What OpenSearch can compare."""


class OpenSearchStore:
    """A Store. Raises Unavailable where OpenSearch does not answer, or takes no writes."""

    def __init__(
        self,
        shared: SharedSettings,
        *,
        refresh: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """With *refresh* what is accepted is found at once: for tests, it costs a third."""
        self._url = shared.opensearch_url
        self._names = Names(shared.topic_prefix)
        self._reader = OpenSearchReader(shared)
        self._client = connect(shared)
        self._bulk = Bulk(self._client, self._names.write, sleep, refresh=refresh)
        with answering(self._url):
            self._prepare()

    def _prepare(self) -> None:
        """Have an index to write to; raise Unavailable where it is one of another layout."""
        names = self._names
        try:
            found = self._client.indices.get_mapping(index=names.write)
        except NotFoundError:
            self._client.indices.put_index_template(name=names.template, body=template(names))
            self._create()
            return
        for index, mapping in found.items():
            layout = mapping["mappings"].get("_meta", {}).get("layout")
            if layout != LAYOUT:
                raise unavailable(
                    f"the index {index} has layout {layout}, and this release of Copydesk writes"
                    f" {LAYOUT}: rebuild it, or run the release that made it"
                )

    def _create(self) -> None:
        names = self._names
        try:
            self._client.indices.create(index=names.first, body={"aliases": aliases(names)})
        except RequestError as error:
            if error.error != "resource_already_exists_exception":  # another process was first
                raise

    def upsert_many(self, changes: Sequence[Change]) -> list[Exception | None]:
        """Accept what is newest; see Store."""
        sources = [_source(change) for change in changes]
        sound = [c for c, source in zip(changes, sources, strict=True) if isinstance(source, str)]
        with answering(self._url):
            judged = self._judged(sound)
            verdicts = iter(judged.answers)
            answers = [next(verdicts) if isinstance(each, str) else each for each in sources]
            # Of several equal versions in the batch the last is sent.
            accepted = {
                change.article_id: _as_known(change, source, judged.known[change.article_id])
                for change, source, answer in zip(changes, sources, answers, strict=True)
                if isinstance(source, str) and answer is None and judged.is_to_write(change)
            }
            told = self._write(accepted, judged.known)
            self._write(self._seen_again(judged.seen_again), judged.known)
        return [
            _told(change, told) if answer is None else answer
            for change, answer in zip(changes, answers, strict=True)
        ]

    def _judged(self, changes: Sequence[Change]) -> Judged:
        known = known_of(self._client, self._names.write, [each.article_id for each in changes])
        return judge([(change, hash_of(change)) for change in changes], known)

    def _seen_again(self, articles: Mapping[str, Known]) -> dict[str, str]:
        """
        Return the sources of *articles*, seen anew.

        OpenSearch can't change a part of one and keep the version that we gave it.
        """
        sources = sources_of(self._client, self._names.write, list(articles))
        return {each: with_known(source, articles[each]) for each, source in sources.items()}

    def _write(
        self, sources: Mapping[str, str], known: Mapping[str, Known]
    ) -> dict[str, Exception | None]:
        items = [Item(each, known[each].version, source) for each, source in sources.items()]
        return dict(zip(sources, self._bulk.write(items), strict=True))

    def get(self, some_id: str) -> Article | None:
        """Return one article; see StoreReader."""
        return self._reader.get(some_id)

    def known(self, some_id: str) -> Known | None:
        """Return what is known of one article; see StoreReader."""
        return self._reader.known(some_id)

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        """Return a page of what matches; see StoreReader."""
        return self._reader.search(query, limit=limit, order=order, after=after)

    def newest(self, query: str, *, limit: int = 10, after: str | None = None) -> Newest:
        """Return a page of whole articles; see StoreReader."""
        return self._reader.newest(query, limit=limit, after=after)

    def facets(self, query: str, *, limit: int = 10) -> Mapping[Field, tuple[Count, ...]]:
        """Return the most frequent values; see StoreReader."""
        return self._reader.facets(query, limit=limit)

    def count(self) -> int:
        """Return how many articles there are."""
        return self._reader.count()

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        """Yield what is known of these, or of all; see StoreReader."""
        return self._reader.kept(article_ids)

    def close(self) -> None:
        """Close the connections."""
        self._reader.close()
        self._client.close()


def as_item(change: Change) -> Item | Exception:
    """Return *change* for a bulk of its own, or why it can't be stored."""
    source = _source(change)
    if isinstance(source, Exception):
        return source
    return Item(change.article_id, change.version, source)


def _source(change: Change) -> str | Exception:
    try:
        if change.version not in VERSIONS:
            raise ValueError(f"version {change.version} is no time in milliseconds")  # noqa: TRY301
        return document(change)
    except Exception as error:  # noqa: BLE001  its neighbours can be stored
        return error


def _as_known(change: Change, source: str, known: Known) -> str:
    if (known.version, known.last_seen) == (change.version, change.version):
        return source  # the rule: read again it would take as long as all the rest
    return with_known(source, known)


def _told(change: Change, told: Mapping[str, Exception | None]) -> Exception | None:
    """Return what OpenSearch *told* about *change*, which we had accepted."""
    answer = told.get(change.article_id)
    if isinstance(change, Withdrawn) and isinstance(answer, Rejected):
        # Another process was faster by a moment. What is taken down must not stay for that.
        raise unavailable(f"{change.article_id} was written meanwhile: it is taken down after that")
    return answer
