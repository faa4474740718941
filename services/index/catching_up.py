"""
How the search index gets what the catalogue has and it has not: after a crash, or after damage.

The catalogue commits first, then the index. Killed between the two, the index lacks the last
articles: their numbers are higher than its highest. That is looked at whenever a writer is opened,
and a writer is opened again after any failure.
"""

import logging
import shutil
from pathlib import Path

from services.index.catalogue import Catalogue
from services.index.search_document import searchable
from services.index.search_index import Damaged, SearchIndexWriter

CHUNK = 500
"""Articles a commit, all of them in memory at once."""

log = logging.getLogger("copydesk.index")


def open_writer(directory: Path, catalogue: Catalogue) -> SearchIndexWriter:
    """Return a writer to an index that has all of *catalogue*; built again where it is damaged."""
    try:
        writer = _open(directory, catalogue)
        if writer.count() == catalogue.count():
            return writer
        writer.close()
        why = "it does not have the catalogue's articles"
    except Damaged as damaged:
        why = str(damaged)
    log.warning("the search index is built again: %s", why)
    shutil.rmtree(directory)
    return _open(directory, catalogue)


def _open(directory: Path, catalogue: Catalogue) -> SearchIndexWriter:
    writer = SearchIndexWriter(directory)
    try:
        reached = writer.reaches()
        while missing := catalogue.after(reached, CHUNK):
            with catalogue.transaction:
                for number, article_id, article in missing:
                    writer.remove(article_id)
                    if article is not None:
                        writer.add(number, searchable(article, catalogue.names.of))
            writer.commit()
            reached, *_ = missing[-1]
    except BaseException:
        writer.close()
        raise
    return writer
