"""Which page a message is about: the id that it keeps from intake to index. Pure."""

import re
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from schemas.pages import with_normal_host

TRACKERS = re.compile(
    r"^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|ysclid|igshid|igsh"
    r"|mc_[ce]id|mkt_tok|_hs(enc|mi)|_ga|_gl|wt_?mc|at_(medium|campaign)|cmpid|ito|ocid|ncid"
    r"|smid|xtor|ref_src|srsltid)$",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from; the page is the same without them."""


def normal_url(url: str) -> str:
    """
    Return the one spelling of *url* that ids are made of: no trackers, no fragment, sorted query.

    Everything else is w3lib's rule, the one that Scrapy tells requests apart by. Raises
    ValueError for what is not an http or https URL.
    """
    scheme, host, path, query, _ = urlsplit(with_normal_host(url))
    kept = [
        pair for pair in parse_qsl(query, keep_blank_values=True) if not TRACKERS.match(pair[0])
    ]
    return str(canonicalize_url(urlunsplit((scheme, host, path, urlencode(kept), ""))))


def page_id_of_url(url: str) -> str:
    """Return the page_id of the page at *url*: 64 hexadecimal digits."""
    return sha256(normal_url(url).encode()).hexdigest()


def page_id_of_body(body: str) -> str:
    """Return the page_id of a page that came without a URL: 64 hexadecimal digits."""
    return sha256(body.encode(errors="surrogatepass")).hexdigest()
