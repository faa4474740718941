"""
What pages say that are not articles, in many languages. Who listens: page_looks.py. Pure.

Whole phrases for what a page says once: "went wrong" is half of every football report, "something
went wrong" is not. Stems for what many of its lines speak of.
"""

import re

from services.clean.listed import listed


def _phrases(lists: str) -> re.Pattern[str]:
    """Return what finds one of the phrases, whole, in text that is casefolded."""
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, listed(lists))) + r")(?!\w)")


ERRORS = _phrases(
    """
    error 404|404 error|404 not found|http 404|404 page|fehler 404|erreur 404|page not found
    page was not found|page could not be found|not found on this server|page you requested
    page you are looking for|page you were looking for|page doesn't exist|page does not exist
    something went wrong|page is no longer available|article is no longer available
    content is no longer available|page isn't available|content isn't available|access denied
    403 forbidden|access forbidden|seite nicht gefunden|seite wurde nicht gefunden
    seite konnte nicht gefunden werden|seite gibt es nicht mehr|seite existiert nicht
    ist ein fehler aufgetreten|zugriff verweigert|page introuvable|page n'existe plus
    page n'existe pas|page demandée|une erreur est survenue|une erreur s'est produite
    página no encontrada|página no existe|página que buscas|página ya no está disponible
    algo ha ido mal|algo salió mal|pagina non trovata|pagina non esiste|pagina richiesta
    pagina niet gevonden|pagina bestaat niet|página não encontrada|página não existe
    nie znaleziono strony|strona nie istnieje|strona nie została znaleziona|страница не найдена
    страницы не существует|страница больше не
    """
)
ERRORS_UNSPACED = listed(
    "ページが見つかりません|ページは存在しません|页面未找到|找不到页面|페이지를 찾을 수 없"
)

SEARCHES = _phrases(
    """
    search results|you searched for|suchergebnis|suchergebnisse|ihre suche nach|ihre suche ergab
    résultats de recherche|résultats de la recherche|vous avez cherché|resultados de la búsqueda
    has buscado|risultati della ricerca|hai cercato|zoekresultaten|u zocht
    resultados da pesquisa|wyniki wyszukiwania|результаты поиска|вы искали
    """
)
SEARCHES_UNSPACED = listed("検索結果|搜索结果|검색 결과")

_RESULTS = "results?|treffer|ergebnisse|résultats?|resultados|risultati|resultaten|wyników"
_FOR = "found|for|gefunden|für|zu|trouvés?|pour|encontrados|para|trovati|per|gevonden|voor|dla"
_ASKED = (
    "results for|ergebnisse für|suche nach|résultats pour|recherche|resultados para|risultati per"
    "|resultaten voor|по запросу"
)
FOUND = re.compile(rf"\b\d[\d.,]* (?:{_RESULTS}) (?:{_FOR})\b|(?:{_ASKED}) ?:? ?[\"'“„«]")
"""How many there are, or what was asked for in quotation marks: "Suche nach" alone is a rescue."""

GALLERIES = _phrases(
    """
    in pictures|photo gallery|picture gallery|gallery|slideshow|fotostrecke|bildergalerie
    bilderstrecke|en images|diaporama|galería|fotogalería|fotogallery|in beeld|fotoserie
    фотогалерея
    """
)
GALLERIES_UNSPACED = listed("フォトギャラリー|写真特集|图集|화보")

AUTHORS = _phrases(
    """
    articles by|stories by|author at|alle artikel von|beiträge von|les articles de
    tous les articles de|artículos de|gli articoli di|artikelen van|artigos de
    artykuły autora|материалы автора|статьи автора
    """
)
AUTHORS_UNSPACED = listed("の記事一覧")

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

COUNTED = re.compile(
    r"(?<![\d/.])\d{1,3} ?(?:/|of|von|sur|de|di|van|из) ?\d{1,3}\b(?! ?[/.]\d)|\d枚"
)
"""The third picture of twelve; no date."""

TOPICS = re.compile(
    r"/(?:tags?|topics?|themen?|thema|tema|temas|sujet|keywords?|authors?|autor(?:en|es)?|auteur"
    r"|profile|contributors?)/[^/?#]+/?(?:[?#]|$)"
)
SEARCH_URL = re.compile(
    r"/(?:search|suche|recherche|buscar|ricerca|zoeken)/?(?:[?#]|$)|[?&](?:q|query|s)="
)
