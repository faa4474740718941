"""
What a page looks like if it is not an article: for people who ask why it was rejected. Pure.

By what such pages say in many languages, by their address, by the shape of their lines. What that
counts for: page_model.py.
"""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

import numpy as np

from services.clean.listed import listed
from services.clean.model.house_words import of_the_house
from services.page.characters import SENTENCE_END
from services.page.lexical import Lines


class Looks(StrEnum):
    """What pages look like that are not articles."""

    FRONT = "a home page or section front"
    TOPIC = "a topic or author page"
    SEARCH = "search results"
    ERROR = "an error page"
    CONSENT = "a consent wall"
    WALL = "a login or payment wall"
    HELP = "a help page or terms of use"
    GALLERY = "a gallery"
    NOTHING = "a page without an article"

    @property
    def said(self) -> bool:
        """
        Whether it is the page that says so, in words or by its address, not by shape or style.

        Columns and letters speak to their reader too, as help pages do.
        """
        return self not in {Looks.FRONT, Looks.HELP, Looks.NOTHING}


ERRORS = listed(
    """
    404|not found|error 5|went wrong|no longer available|isn't available|access denied|forbidden
    nicht gefunden|gibt es nicht mehr|fehler aufgetreten|verweigert|introuvable|n'existe plus
    une erreur|no encontrada|no existe|ya no está|algo ha ido mal|non trovata|non esiste
    niet gevonden|bestaat niet|não encontrada|nie znaleziono|не найдена|больше нет|не существует
    見つかりません|存在しません|未找到|찾을 수 없
    """
)
SEARCHES = listed(
    """
    search results|results for|results found|you searched|suchergebnis|ergebnisse für|treffer
    suche nach|ihre suche|résultats de recherche|résultats pour|recherche :|vous avez cherché
    resultados de la búsqueda|resultados para|has buscado|risultati della ricerca|risultati per
    hai cercato|zoekresultaten|resultaten voor|u zocht|resultados da pesquisa|wyniki wyszukiwania
    результаты поиска|по запросу|вы искали|検索結果|に一致する|搜索结果|검색 결과
    """
)
CONSENTS = listed(
    """
    cookie|consent|personal data|your data|privacy|einwilligung|zustimm|datenschutz|personenbezogen
    consentement|confidentialit|données personnelles|consentimiento|privacidad|datos personales
    consenso|dati personali|toestemming|persoonsgegevens|consentimento|dados pessoais|zgod
    согласи|конфиденциальност|персональн|クッキー|個人データ|同意|개인정보
    """
)
WALLS = listed(
    """
    log in to|sign in to|subscribe to|for subscribers|your subscription|free articles|free account
    already a subscriber|password|cancel any time|cancel at any time|melden sie sich|abonnieren
    abonnenten|abonnement|kostenlosen artikel|passwort|abonnez-vous|aux abonnés|mot de passe
    connectez-vous|suscríbete|suscriptor|contraseña|inicia sesión|abbonati|accedi|log in om
    voor abonnees|wachtwoord|assine|senha|войдите|подписк|пароль|会員|ログイン|パスワード
    """
)
GALLERIES = listed(
    """
    in pictures|gallery|the best photos|pictures|photos|slideshow|fotostrecke|bilder|bildern
    en images|diaporama|photos|galería|fotos|imágenes|fotogallery|immagini|scatti|in beeld|foto
    fotoserie|фотогалерея|фотографий|写真|フォト|图集|화보
    """
)
AUTHORS = listed(
    """
    articles by|stories by|author at|, author|alle artikel von|beiträge von|les articles de
    tous les articles|artículos de|noticias de|gli articoli di|artikelen van|artigos de
    artykuły autora|материалы автора|статьи автора|の記事一覧
    """
)

COUNTED = re.compile(r"\b\d{1,3} ?(?:/|of|von|sur|de|di|van|из) ?\d{1,3}\b|\d枚")
"""The third picture of twelve."""

MIN_COUNTED = 4
SAYING_WORDS = 16
"""Longer lines do not name the page that they stand on."""

FRONT_WORDS = (4, 15)
MIN_HEADLINES = 8
SPEAKS = 0.3
"""Share of the page's own lines that speak of consent, or of logging in."""

HOUSE = 0.09
"""Share of words by which a site speaks of itself: three articles in a hundred have as many."""

TOPICS = re.compile(
    r"/(?:tags?|topics?|themen?|thema|tema|temas|sujet|keywords?|authors?|autor(?:en|es)?|auteur"
    r"|people|person|profile|by|contributors?)/"
)
SEARCH_URL = re.compile(r"/(?:search|suche|recherche|buscar|ricerca|zoeken)\b|[?&](?:q|query|s)=")


def looks_of_page(
    lines: Lines, chosen: Collection[int], *, title: str = "", url: str | None = None
) -> Looks:
    """Return what the page looks like, whose lines *chosen* are the ones most like an article."""
    short = [
        text.casefold()
        for text, count in zip(lines.texts, lines.counts, strict=True)
        if count <= SAYING_WORDS
    ]
    own = [lines.texts[at].casefold() for at in chosen]
    said = [title.casefold(), *short]
    address = url or ""
    counted = sum(bool(COUNTED.search(text)) for text in short)
    answers = (
        (_share(own, CONSENTS) >= SPEAKS, Looks.CONSENT),
        (SEARCH_URL.search(address) or _any(said, SEARCHES), Looks.SEARCH),
        (_any(said, ERRORS), Looks.ERROR),
        (_share(own, WALLS) >= SPEAKS, Looks.WALL),
        (counted >= MIN_COUNTED or _any(said[:1], GALLERIES), Looks.GALLERY),
        (_house(lines, chosen) >= HOUSE, Looks.HELP),
        (_headlines(lines) < MIN_HEADLINES, Looks.NOTHING),
        (TOPICS.search(address) or _any(said[:1], AUTHORS), Looks.TOPIC),
    )
    return next((looks for found, looks in answers if found), Looks.FRONT)


def _any(texts: Sequence[str], words: Collection[str]) -> bool:
    joined = "\n".join(texts)
    return any(word in joined for word in words)


def _share(texts: Sequence[str], words: Collection[str]) -> float:
    found = sum(any(word in text for word in words) for text in texts)
    return found / max(1, len(texts))


def _house(lines: Lines, chosen: Collection[int]) -> float:
    words = lines.words[np.isin(lines.word_lines, list(chosen))]
    return np.count_nonzero(of_the_house(words)) / max(1, len(words))


def _headlines(lines: Lines) -> int:
    """Return how many lines may be headlines."""
    last = lines.kinds[lines.starts + lines.lengths - 1]
    least, most = FRONT_WORDS
    right = (lines.counts >= least) & (lines.counts <= most) & (last & SENTENCE_END == 0)
    return int(np.count_nonzero(right))
