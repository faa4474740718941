"""
Stories: groups the public articles whose texts are nearly the same.

    news.article.v1  ->  stories  ->  news.story.v1

One process on one data directory: an article is compared with those that the file knows.

This file only wires. What happens to a batch: keeping.py. What is alike: alike.py. What a story is,
and who its original is: healing.py. What the others are: relations.py.
"""

from schemas.articles import Article
from schemas.stories import Story
from schemas.topics import STORIES
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from services.stories.keeping import Keeping
from services.stories.settings import StoriesSettings
from services.stories.sketches import stories_file


def wire(settings: StoriesSettings) -> Wiring[Article, Story]:
    """Return the stage; its file is not opened yet."""
    keeping = Keeping(stories_file(settings.shared.data_dir))
    return Wiring(
        STORIES,
        settings,
        keeping,
        confirmed=keeping.confirmed,
        open=keeping.open,
        close=keeping.close,
    )


def create(shared: SharedSettings) -> Wiring[Article, Story]:
    """Return the stage with the settings of its environment."""
    return wire(StoriesSettings(shared=shared))
