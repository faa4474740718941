"""
What the names that an element carries say about it: class, id, role, itemprop. Pure.

Sites name alike what is alike: `article-body`, `related-links`, `nav`. The words are those that
many sites use, in no site's own spelling. Who asks: blocks.py.
"""

import re
from functools import lru_cache

WORDS = {
    "article": "article artikel articulo artigo articolo news",
    "body": "body text texto copy prose wysiwyg richtext rte cuerpo corpo fulltext",
    "content": "content contenido inhalt contenu conteudo entry post story single detail",
    "main": "main primary principal",
    "paragraph": "paragraph para absatz blocktext textblock",
    "title": "title headline heading titel titre titulo titolo hed h1",
    "lead": """
        lead lede deck dek intro summary standfirst excerpt subtitle subhead abstract teasertext
        chapo kicker eyebrow overline
    """,
    "navigation": """
        nav navi navigation navbar menu breadcrumb breadcrumbs topbar toolbar skip pager
        pagination tab tabs
    """,
    "header": "header masthead banner topper",
    "footer": "footer foot bottom colophon legal copyright disclaimer",
    "sidebar": "sidebar side aside rail complementary secondary column right widget panel",
    "related": """
        related recommend recommended recommendation recommendations more also similar readmore
        seealso next previous prev suggest* outbrain taboola mehr zumthema lireaussi inread onward
        further
    """,
    "list": """
        list listing feed latest popular trending most top river stream grid carousel slider card
        cards teaser teasers item items archive ticker
    """,
    "comments": """
        comment comments commentary respond reply replies disqus discussion kommentar kommentare
        commentaire commentaires comentario comentarios
    """,
    "share": """
        share sharing social follow facebook twitter whatsapp sharebar addthis sharedaddy
        instagram pinterest telegram linkedin
    """,
    "advertisement": """
        ad ads advert* adslot sponsor* promo* bannerad dfp gpt commercial affiliate shop buy
        product deal deals offer partner
    """,
    "newsletter": """
        newsletter subscri* signup signin login register paywall piano donate donation membership
        regwall cta abo premium
    """,
    "consent": """
        cookie cookies consent gdpr privacy modal popup overlay lightbox dialog toast notice alert
    """,
    "caption": "caption figcaption legend bildunterschrift cutline imgtext",
    "credit": "credit credits source copyright copyrights photographer agency attribution",
    "picture": """
        image img photo picture figure media thumb thumbnail gallery slideshow hero avatar icon
        logo
    """,
    "video": "video player audio podcast embed iframe playlist youtube",
    "byline": "byline author authors autor auteur writer contributor creator person",
    "biography": "bio biography about profile vcard",
    "date": "date time timestamp published pubdate updated dateline datum fecha posted",
    "meta": "meta info infos details data properties subline",
    "tags": """
        tag tags topic topics keyword keywords category categories label labels section rubrik
        rubrique
    """,
    "quote": "quote blockquote pullquote pull zitat citation",
    "box": """
        box infobox factbox fact module callout highlight inset sidebox note footnote reference
        references
    """,
    "table": "table tbl chart graphic infographic score stats result results ranking toc",
    "live": "live liveblog timeline blogpost update",
    "hidden": """
        hidden hide sronly sr visuallyhidden screenreader invisible print noprint none collapse
        accessib*
    """,
    "button": "button btn toggle control action tool tools link links search form input",
    "weather": """
        weather stock stocks market markets horoscope tv programme schedule event events calendar
        poll quiz survey game
    """,
    "language": "lang language locale edition region translate",
}
"""The words of names that set each mark; a star stands for any ending."""

MARKS = tuple(WORDS)
BIT = {name: 1 << at for at, name in enumerate(MARKS)}

MAX_NAME_CHARS = 400
"""Of an element's class and id together. Style sheets made by machines write longer ones."""

_PARTS = re.compile(r"[A-Z]+[a-z]*|[a-z]+")


def _by_word() -> tuple[dict[str, int], dict[str, int]]:
    """Return the bits of each word, and of each beginning of words."""
    whole: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    for mark, words in WORDS.items():
        for word in words.split():
            table = beginnings if word.endswith("*") else whole
            key = word.rstrip("*")
            table[key] = table.get(key, 0) | BIT[mark]
    return whole, beginnings


_WHOLE, _BEGINNINGS = _by_word()


@lru_cache(maxsize=50_000)
def marks_of(names: str) -> int:
    """Return the bits of the marks that *names*, an element's class and id, set."""
    found = 0
    for part in _PARTS.findall(names[:MAX_NAME_CHARS]):
        found |= _word(part)
    return found


@lru_cache(maxsize=50_000)
def _word(part: str) -> int:
    word = part.lower()
    bits = _WHOLE.get(word, 0)
    for beginning, more in _BEGINNINGS.items():
        if word.startswith(beginning):
            bits |= more
    return bits
