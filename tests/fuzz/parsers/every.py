"""Every parser that touches bytes from outside."""

from collections.abc import Mapping

from tests.fuzz.parser import Parser
from tests.fuzz.parsers.articles import ARTICLES
from tests.fuzz.parsers.fetching import CHARSET, HEADERS, PACKED, ROBOTS, URL
from tests.fuzz.parsers.pages import DATES, HTML, JSON_LD, TEXT
from tests.fuzz.parsers.records import RECORDS
from tests.fuzz.parsers.searching import QUERY
from tests.fuzz.parsers.sites import SITES

PARSERS: Mapping[str, Parser] = {
    parser.name: parser
    for parser in (
        HTML,
        TEXT,
        JSON_LD,
        DATES,
        URL,
        HEADERS,
        ROBOTS,
        CHARSET,
        PACKED,
        RECORDS,
        ARTICLES,
        QUERY,
        SITES,
    )
}
