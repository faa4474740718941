# ruff: noqa: RUF001  words and marks of many languages look like others
"""
What stands before the name of a picture's maker: "Photo:", "Foto: ", "©", and agencies' names.

Which lines are credits: credits.py.
"""

import re
from itertools import product

from services.clean.listed import listed

AGENCIES = listed(
    """
    AFP|AP|EPA|EFE|ANSA|APA|dpa|DPA|PAP|TASS|ТАСС|РИА Новости|УНІАН|Укрінформ|Reuters|REUTERS
    Getty|Getty Images|Shutterstock|Alamy|iStock|Imago|IMAGO|imago|picture alliance
    picture-alliance|Keystone|KEYSTONE|Magnum|Bloomberg|Xinhua|新华社|Kyodo|共同|時事|Anadolu
    NurPhoto|Unsplash|Pixabay|Pexels|Wikimedia|Wikimedia Commons|ZUMA|Zuma|SIPA|Sipa|PA Wire
    PA Media|Ritzau|TT|NTB|Lehtikuva
    """
)

MAKERS = listed(
    """
    photo|photos|photograph|photography|photographie|photographies|picture|image|illustration
    graphic|video|foto|bild|grafik|symbolbild|fotografie|fotografía|fotografia|imagen|immagine
    imagem|crédit|crédits|crédit photo|crédits photo|crédit photos|crédits photos|credit|credits
    crédito|credito|quelle|beeld|zdjęcie|zdj|kuva|фото|фотография|ілюстрація|иллюстрация
    зображення|写真|撮影|画像|图片|圖片|图源|摄影|사진|صورة
    """
)
SHORTENED = listed("fot|foto|zdj|φωτ|рис")
"""Stand with a full stop, and need no colon: "Fot. Jan Nowak"."""

MADE = listed("credit|crédit|by|von|de|par|di|d'archives|来源|提供")
COLONS = ":：/|="

NAMED = listed("photo|photograph|picture|image|illustration")
BY = listed("by|courtesy of|via")
SIGNS = ("©", "(c)")

LABEL = re.compile(
    rf"(?:{'|'.join(sorted(MAKERS, reverse=True))})(?:[ -]?(?:{'|'.join(sorted(MADE))}))?"
    rf"\s*[{COLONS}]\s*"
    rf"|(?:{'|'.join(sorted(SHORTENED))})\.\s*[{COLONS}]?\s*"
    rf"|(?:{'|'.join(sorted(NAMED))}) (?:{'|'.join(sorted(BY))})\s+"
    rf"|(?:{'|'.join(map(re.escape, SIGNS))})\s*"
)
"""What comes before a name, in small letters: a regex that ignores case takes ten times as long."""

SHORTEST = tuple(
    word
    for word in sorted(MAKERS.union(SHORTENED, SIGNS))
    if not any(other in word for other in MAKERS | SHORTENED if other != word)
)
"""One of these is in every label."""

ANCHORS = frozenset(
    [
        *map("".join, product(MAKERS | MADE, ("", " "), COLONS)),
        *(f"{word}." for word in SHORTENED),
        *map("".join, product(NAMED, (" ",), BY, (" ",))),
        *SIGNS,
        "/",
        *map("".join, product(")]）】", ("", " "), "\n.。")),
        *map("".join, product(AGENCIES, "\n")),
    ]
)
"""One of these is in every line that names a credit, in any case. A line feed: the line's end."""
