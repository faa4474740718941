"""
What can be had of JSON-LD that is no JSON. Pure.

One news page in forty has such a script: commas too many, quotation marks within a string, a
comment around it, two objects after each other.
"""

import json
import re

MAX_CHARS = 100_000
"""Of a script that is worth the work."""

WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
COMMA_TOO_MANY = re.compile(r",(?=\s*+[}\]])")
FIELDS = ("@type", "headline", "datePublished", "dateModified", "articleSection", "url")
FIELD = re.compile(rf'"({"|".join(FIELDS)})"\s*+:\s*+"((?:[^"\\\n]|\\.){{1,2000}}+)"')
AUTHOR = re.compile(
    r'"author"\s*+:\s*+[\[{][^\]}]{0,200}?"name"\s*+:\s*+"((?:[^"\\\n]|\\.){1,200}+)"'
)
PLAIN_AUTHOR = re.compile(r'"author"\s*+:\s*+"((?:[^"\\\n]|\\.){1,200}+)"')


def what_is_left(text: str) -> object:
    """Return what the broken JSON *text* was meant to be, or some fields of it; None for none."""
    if len(text) > MAX_CHARS:
        return None
    mended = COMMA_TOO_MANY.sub("", WRAPPING.sub("", text)).strip().rstrip(";")
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(mended)
    except RecursionError:
        return None
    except ValueError:
        return _fields(text)
    return value


def _fields(text: str) -> object:
    """Return the first of each of FIELDS that stands in *text*."""
    found: dict[str, object] = {}
    for field in FIELD.finditer(text):
        found.setdefault(field[1], _string(field[2]))
    author = AUTHOR.search(text) or PLAIN_AUTHOR.search(text)
    if author is not None:
        found["author"] = _string(author[1])
    return {"@type": "Article"} | found if found else None


def _string(written: str) -> str:
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return written
