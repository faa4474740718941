"""
A new OpenSearch index beside the one in use, and the swap. What fills it: filling.py.

Any number of index processes write to the old one meanwhile, through the alias. What they do after
the filling has begun is copied out of the old index, by its sequence numbers, before and after the
aliases move: a batch that was under way at that moment still ends in the old one.
"""

import time
from collections.abc import Callable, Sequence

from opensearchpy import OpenSearch

from schemas.outcomes import Reason
from services.answers import Rejected
from services.index.opensearch import as_item
from services.index.opensearch_bulk import Bulk, Item
from services.index.opensearch_client import ANSWER_SECONDS, answering, connect
from services.index.opensearch_index import Names, aliases, template
from services.index.opensearch_tail import Tail
from services.index.store import Change
from services.runtime.settings import SharedSettings

FEW = 20
"""Articles that may come between the last look and the swap: they are found a moment later."""

ROUNDS = 5
"""Looks before the swap, each at what came during the one before. Where that does not get less,
the rest is found some seconds after the swap."""

QUIET_LOOKS = ANSWER_SECONDS
"""Seconds without anything new in the old index, until nothing is under way to it any more: an
index process waits for so long until a batch of before the swap is there."""

LAST_READER_SECONDS = 150
"""For lists of results that somebody reads in the old index: a point in time lives for 120."""

FILLING = {"refresh_interval": "-1"}
"""Nobody searches it yet."""


class NewIndex:
    """A Fillable. Raises Unavailable where OpenSearch does not answer, or takes no writes."""

    def __init__(self, shared: SharedSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._shared = shared
        self._names = Names(shared.topic_prefix)
        self._sleep = sleep
        self.left_out: list[str] = []
        """Why, of each that could not be copied out of the old index."""
        self._client: OpenSearch = connect(shared)
        with answering(shared.opensearch_url):
            self._delete_leftovers()
            self._tails = {index: Tail(self._client, index) for index in self._in_use()}
            self._name = self._create()
        # By a name that goes with it: where another process deletes it, nothing makes another.
        self._bulk = Bulk(self._client, self._filling, sleep, refresh=False)

    @property
    def _filling(self) -> str:
        return filling(self._name)

    def _delete_leftovers(self) -> None:
        found = self._client.indices.get_alias(index=self._names.all)
        for index in [index for index, of in found.items() if filling(index) in of["aliases"]]:
            self._client.indices.delete(index=index)

    def _in_use(self) -> list[str]:
        found = self._client.indices.get_alias(index=self._names.all)
        ours = {self._names.read, self._names.write}
        return sorted(index for index, of in found.items() if ours & set(of["aliases"]))

    def _create(self) -> str:
        names = self._names
        self._client.indices.put_index_template(name=names.template, body=template(names))
        # The first number is that of an index process which finds none.
        there = self._client.indices.get_alias(index=names.all)
        number = max([1, *(int(index.rpartition("-")[2]) for index in there)]) + 1
        name = names.numbered(number)
        body = {"settings": {"index": FILLING}, "aliases": {filling(name): {}}}
        self._client.indices.create(index=name, body=body)
        return name

    def upsert_many(self, changes: Sequence[Change]) -> list[Exception | None]:
        """Accept what is newest. No two of them are of the same article."""
        items = [as_item(change) for change in changes]
        sound = [item for item in items if isinstance(item, Item)]
        with answering(self._shared.opensearch_url):
            told = iter(self._bulk.write(sound))
        return [next(told) if isinstance(item, Item) else item for item in items]

    def forget(self, article_ids: Sequence[str]) -> None:
        """Have nothing of these any more; their versions are known for a minute more."""
        with answering(self._shared.opensearch_url):
            self._bulk.delete(article_ids)

    def take_its_place(self) -> None:
        """Have this index be the one; return once it has all that the old one was given."""
        with answering(self._shared.opensearch_url):
            searched = {"index": {"refresh_interval": "1s"}}
            self._client.indices.put_settings(index=self._name, body=searched)
            for _ in range(ROUNDS):
                if self._copy() <= FEW:
                    break
            self._client.indices.refresh(index=self._name)
            self._move_aliases()
            quiet = 0
            while quiet < QUIET_LOOKS:
                self._sleep(1)
                quiet = 0 if self._copy() else quiet + 1
            self._client.indices.refresh(index=self._name)

    def _copy(self) -> int:
        """Put what is new in the old index into this one; return how much that was."""
        count = 0
        for tail in self._tails.values():
            for changes in tail.read():
                for change, answer in zip(changes, self.upsert_many(changes), strict=True):
                    if answer is not None and not _is_stale(answer):
                        self.left_out.append(f"{change.article_id}: {answer}")
                count += len(changes)
        return count

    def _move_aliases(self) -> None:
        """Have articles be read and written here, in one step."""
        moved = [
            {"add": {"index": self._name, "alias": alias, **how}}
            for alias, how in aliases(self._names).items()
        ]
        old = [index for index in self._in_use() if index != self._name]
        for index in old:  # one that an index process has begun since, too
            self._tails.setdefault(index, Tail(self._client, index, whole=True))
        left = [
            {"remove": {"index": index, "aliases": list(aliases(self._names))}} for index in old
        ]
        # By that the next one knows it for a leftover, where this one is killed now.
        left += [{"add": {"index": index, "alias": filling(index)}} for index in old]
        filled = {"remove": {"index": self._name, "alias": self._filling}}
        self._bulk = Bulk(self._client, self._names.write, self._sleep, refresh=False)
        self._client.indices.update_aliases(body={"actions": [*left, *moved, filled]})

    def delete_former(self) -> None:
        """Delete the old index, once nobody reads it any more."""
        with answering(self._shared.opensearch_url):
            for index, tail in list(self._tails.items()):
                deadline = time.monotonic() + LAST_READER_SECONDS
                while tail.is_read() and time.monotonic() < deadline:
                    self._sleep(1)
                self._copy()
                self._client.indices.delete(index=index)
                del self._tails[index]

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def filling(index: str) -> str:
    """Return the alias that *index* has as long as it may be deleted: it is not in use."""
    return f"{index}-filling"


def _is_stale(answer: Exception) -> bool:
    return isinstance(answer, Rejected) and answer.reason is Reason.STALE
