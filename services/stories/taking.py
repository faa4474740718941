"""What each record of the public topic means to the stories. What it does to them: healing.py."""

from schemas.articles import Article, Withdrawn
from schemas.message import Message
from services.runtime.deleted import Deleted
from services.stories.healing import put, remove
from services.stories.sketch import sketch_of
from services.stories.sketches import Sketches


def take(message: Message, sketches: Sketches) -> set[str]:
    """Take in *message*; return the ids of the stories that it changes."""
    match message:
        case Article() | Withdrawn():
            before = _told_before(message.article_id, message.version, sketches)
            sketch = sketch_of(message) if isinstance(message, Article) else None
            if sketch is not None:
                return before | put(sketch, sketches)
            return before | _gone(message.article_id, message.version, sketches)
        case Deleted():
            before = _told_before(message.key, 0, sketches)
            return before | remove(message.key, sketches)
        case _:
            raise TypeError(f"nothing that stands on its topic: {type(message).__name__}")


def _told_before(article_id: str, version: int, sketches: Sketches) -> set[str]:
    """
    Return the story that may stand on the topic though the file knows nothing of it.

    Of an article that is older than the file: the file before it, which is lost, may have had it.
    """
    is_new = sketches.get(article_id) is None
    return {article_id} if is_new and version < sketches.begun else set()


def _gone(article_id: str, version: int, sketches: Sketches) -> set[str]:
    """Forget an article that has no text any more, or too little; not a newer version of it."""
    known = sketches.get(article_id)
    if known is None or known[0].version > version:
        return set()
    return remove(article_id, sketches)
