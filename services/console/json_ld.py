"""An article as schema.org's NewsArticle, in JSON-LD. Pure."""

from typing import Any

from schemas.article_parts import EntityKind
from schemas.articles import Article

MEDIA_TYPE = "application/ld+json"

TYPES = {EntityKind.PERSON: "Person", EntityKind.ORGANISATION: "Organization"}


def news_article(article: Article) -> dict[str, Any]:
    """Return *article* by the names of schema.org; what is unknown is left out."""
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": article.article_id,
        "url": article.canonical_url or article.url,
        "headline": article.title,
        "description": article.summary,
        "articleSection": article.section,
        "articleBody": "\n\n".join(article.paragraphs),
        "wordCount": article.word_count or None,
        "inLanguage": article.language.code if article.language else None,
        "datePublished": article.published_at and article.published_at.isoformat(),
        "dateModified": article.modified_at and article.modified_at.isoformat(),
        "author": [_author(author.name, author.role) for author in article.authors],
        "publisher": {"@type": "Organization", "name": article.site},
        "keywords": list(article.keywords),
        "about": [
            {"@type": TYPES.get(entity.kind, "Thing"), "name": entity.text}
            for entity in article.entities
        ],
        "contentLocation": [{"@type": "Place", "name": place.name} for place in article.places],
        "image": [
            _without_nothing(
                {
                    "@type": "ImageObject",
                    "url": image.url,
                    "caption": image.caption or image.alt,
                    "creditText": image.credit,
                }
            )
            for image in article.images
        ],
    }
    return _without_nothing(found)


def _author(name: str, role: str | None) -> dict[str, Any]:
    return _without_nothing({"@type": "Person", "name": name, "jobTitle": role})


def _without_nothing(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, "", [])}
