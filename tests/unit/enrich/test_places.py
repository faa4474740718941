import pytest

from tests.unit.enrich.articles import article, enriched

COUNCIL = "The council of the town met on Tuesday to talk about the bridge over the river. "


def places(text: str) -> set[str]:
    return {place.name for place in enriched(article(COUNCIL + text)).places}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US and the U.K. signed it.", {"United States", "United Kingdom"}),
        ("It was sent to us from the UAE.", {"United Arab Emirates"}),
        ("Officials in South Korea and Texas agreed.", {"South Korea", "Texas"}),
        ("She flew from New York to London.", {"New York City", "London"}),
        ("Iranian and Ukrainian officials left.", set()),
        ("It is nice to be reading in the bath, most of all on a mobile.", set()),
        ("Paris Hilton met Michael Jordan.", set()),
        ("The New York Times wrote about it.", set()),
    ],
)
def test_places_in_english(text: str, expected: set[str]) -> None:
    assert places(text) == expected


def test_a_city_has_its_coordinates_and_a_country_none() -> None:
    found = enriched(article(COUNCIL + "Then all flew to Budapest, in Hungary.")).places
    [city] = [place for place in found if place.name == "Budapest"]
    [country] = [place for place in found if place.name == "Hungary"]
    assert (city.country, round(city.latitude or 0), round(city.longitude or 0)) == ("HU", 47, 19)
    assert (country.country, country.latitude) == ("HU", None)


def test_a_first_name_is_no_city_where_no_model_has_read_the_article() -> None:
    text = (
        "Der Stadtrat hat am Dienstag über die alte Brücke beraten. Wladimir Putin heißt im"
        " Englischen Vladimir Putin. Das Essen war gut, die Reise nach Wien auch."
    )
    assert {place.name for place in enriched(article(text)).places} == {"Vienna"}
