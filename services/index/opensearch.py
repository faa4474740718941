"""
The store for more than one machine: an OpenSearch, which many index processes may write to.

The newest wins there as in the embedded store, by external versions, whoever writes first. What is
accepted is durable when the answer comes, and found a second later.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from opensearchpy.exceptions import NotFoundError, RequestError

from schemas.articles import Article
from services.index.opensearch_bulk import Bulk, Item
from services.index.opensearch_client import answering, connect, unavailable
from services.index.opensearch_document import document
from services.index.opensearch_index import LAYOUT, Names, aliases, template
from services.index.opensearch_reader import OpenSearchReader
from services.index.query import Field
from services.index.store import Change, Count, Found, Kept, Order
from services.index.versions import stale
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
        items = [as_item(change) for change in changes]
        sound = [c for c, item in zip(changes, items, strict=True) if isinstance(item, Item)]
        judged = iter(stale(sound, {}))
        answers = [next(judged) if isinstance(item, Item) else item for item in items]
        # Of several equal versions in the batch the last is sent.
        sent = {
            item.article_id: item
            for item, answer in zip(items, answers, strict=True)
            if isinstance(item, Item) and answer is None
        }
        with answering(self._url):
            told = dict(zip(sent, self._bulk.write(list(sent.values())), strict=True))
        return [
            told[change.article_id] if answer is None else answer
            for change, answer in zip(changes, answers, strict=True)
        ]

    def get(self, some_id: str) -> Article | None:
        """Return one article; see StoreReader."""
        return self._reader.get(some_id)

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        """Return a page of what matches; see StoreReader."""
        return self._reader.search(query, limit=limit, order=order, after=after)

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
    """Return *change* for a bulk, or why it can't be stored."""
    try:
        if change.version not in VERSIONS:
            raise ValueError(f"version {change.version} is no time in milliseconds")  # noqa: TRY301
        return Item(change.article_id, change.version, document(change))
    except Exception as error:  # noqa: BLE001  its neighbours can be stored
        return error
