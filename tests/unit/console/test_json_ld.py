import json

from schemas.articles import Article
from services.console.json_ld import news_article
from tests.api.kept import bridge
from tests.makers import article


def test_an_article_is_told_by_the_names_of_schema_org() -> None:
    found = news_article(bridge())

    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "NewsArticle"
    assert found["url"] == "https://www.example.org/bridge"
    assert found["datePublished"] == "2026-11-24T12:00:00+00:00"
    assert found["author"] == [{"@type": "Person", "name": "Ann Reporter", "jobTitle": "Reporter"}]
    assert found["about"] == [{"@type": "Person", "name": "Smith"}]
    assert found["image"] == [
        {
            "@type": "ImageObject",
            "url": "https://www.example.org/b.jpg",
            "caption": "The bridge",
            "creditText": "AP",
        }
    ]
    assert found["articleBody"].split("\n\n") == list(bridge().paragraphs)
    assert json.loads(json.dumps(found)) == found


def test_what_is_unknown_is_left_out() -> None:
    found = news_article(Article.model_validate(article().model_dump()))

    assert set(found) == {
        "@context",
        "@type",
        "identifier",
        "headline",
        "articleBody",
        "publisher",
    }
