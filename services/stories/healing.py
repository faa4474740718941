"""
What an article that comes, changes or goes does to the stories.

A story is all articles that are alike, one by way of another: in whatever order they come, and
whatever else came and went, the same articles make the same stories. Its id is that of the
original, the article that was published first. So a late article can join two stories, or become
their original; one that goes can leave two behind.
"""

from collections.abc import Iterable, Sequence

from services.stories.alike import alike
from services.stories.bands import band_keys
from services.stories.components import components
from services.stories.sketch import Sketch, newer
from services.stories.sketches import Sketches

Group = Sequence[Sketch]

Near = Sequence[tuple[Sketch, str | None]]
"""Articles, each with its story's id; None where it is in no story."""


def put(come: Sketch, sketches: Sketches) -> set[str]:
    """Take in an article, or a version of one; return the ids of the stories that this changes."""
    known, story = sketches.get(come.article_id) or (None, None)
    sketch = come if known is None else newer(known, come)
    if sketch == known:
        return set()
    if known is not None and known.wording == sketch.wording:
        sketches.put(sketch)
        return _regrouped([sketches.story(story)], {story}, sketches) if story else set()
    left = _without(sketch.article_id, story, sketches)
    tied = near(sketch, sketches)
    sketches.put(sketch)
    if story is None:
        return _joining(sketch, tied, sketches)
    groups = _joined(sketch, tied, _apart(left), story, sketches)
    return _regrouped(groups, {story, *(other for _, other in tied)}, sketches)


def remove(article_id: str, sketches: Sketches) -> set[str]:
    """Forget an article; return the ids of the stories that this changes."""
    _, story = sketches.get(article_id) or (None, None)
    left = _without(article_id, story, sketches)
    sketches.delete(article_id)
    return _regrouped(_apart(left), {story}, sketches)


def near(sketch: Sketch, sketches: Sketches) -> Near:
    """Return the articles that are nearly the same as *sketch*."""
    keys = band_keys(sketch.wording.values, sketch.wording.method)
    others = sketches.sharing(keys, without=sketch.article_id)
    return [others[number] for number in alike(sketch.wording, [o.wording for o, _ in others])]


def _without(article_id: str, story: str | None, sketches: Sketches) -> Group:
    """Return the others of *story*."""
    if story is None:
        return []
    return [sketch for sketch in sketches.story(story) if sketch.article_id != article_id]


def _apart(left: Group) -> list[list[Sketch]]:
    """Return what is left of a story, in groups that still hang together."""
    return components(left, lambda one, others: alike(one.wording, [o.wording for o in others]))


def _joining(sketch: Sketch, tied: Near, sketches: Sketches) -> set[str]:
    """
    Have *sketch*, which was in no story, be in one with all that it is *tied* to.

    Of the stories that it joins only the originals are read: one may have thousands of articles.
    """
    stories = {story for _, story in tied if story is not None}
    known = (sketches.get(story) for story in stories)
    alone = [sketch, *(other for other, story in tied if story is None)]
    group = [*alone, *(found[0] for found in known if found is not None)]
    if len(group) == 1:
        return set()
    original = min(group, key=lambda each: each.order).article_id
    sketches.rename(stories, original)
    sketches.tell([each.article_id for each in alone], original)
    return {*stories, original}


def _joined(
    sketch: Sketch, tied: Near, parts: Iterable[Group], was_in: str, sketches: Sketches
) -> list[Group]:
    """Return *parts* of the story that *sketch* was in, those joined that it ties to others."""
    ids = {other.article_id for other, _ in tied}
    joined = [sketch, *(other for other, story in tied if story is None)]
    for story in {story for _, story in tied} - {None, was_in}:
        joined += sketches.story(story or "")
    apart = []
    for part in parts:
        if ids.isdisjoint(other.article_id for other in part):
            apart.append(part)
        else:
            joined += part
    return [joined, *apart]


def _regrouped(groups: Iterable[Group], before: set[str | None], sketches: Sketches) -> set[str]:
    """Have each of *groups* be a story; return the ids of these, and of those *before*."""
    changed = {story for story in before if story is not None}
    for group in groups:
        original = min(group, key=lambda sketch: sketch.order).article_id
        story = original if len(group) > 1 else None
        sketches.tell([sketch.article_id for sketch in group], story)
        changed |= {original} if story else set()
    return changed
