# ruff: noqa: RUF001  words and marks of many languages look like others
"""
What a line's own words give away: consent, newsletter, copyright and so on. Pure.

Lines that are nothing but a label: labels.py. The reason for a line that says nothing: clutter.py.
"""

import re
from functools import lru_cache

from schemas.article_parts import Clutter
from services.clean.labels import BUTTONS, COMMENTS, PLACEHOLDERS, bare
from services.clean.words import count_words

MAX_WORDS = 25
MAX_CHARS = 400
"""Longer lines may well be prose about cookies or subscriptions."""

PHRASES = {
    Clutter.CONSENT: re.compile(
        r"\bcookies?\b|privacy (?:policy|notice|settings)|\bGDPR\b|datenschutz(?:erklärung|hinweis)"
        r"|politique de confidentialit|données personnelles|política de privacidad"
        r"|informativa sulla privacy|privacyverklaring|политик\w+ конфиденциальности"
        r"|обработк\w+ персональных данных|політик\w+ конфіденційності|файл\w* cookie"
        r"|プライバシーポリシー|クッキー|隐私政策|隱私|개인정보",
        re.IGNORECASE,
    ),
    Clutter.NEWSLETTER: re.compile(
        r"newsletter|subscri(?:be|ption)|sign up (?:for|to)|your inbox|e-?mail address"
        r"|support (?:our|independent) journalism|become a (?:member|supporter)|donate"
        r"|create (?:a free|an) account|register (?:for free|now|to)|abonn(?:ier|ez|ement|é-vous)"
        r"|inscrivez-vous|suscr[ií]b|boletín|iscriviti|assine (?:a|o|já)|nieuwsbrief|nyhetsbrev"
        r"|zapisz się|подпи(?:шитесь|сывайтесь|саться|ска на)|рассылк"
        r"|підпи(?:шіться|сатися|суйтесь)"
        r"|розсилк|поддержите|підтримайте|メルマガ|会員登録|有料会員|订阅|訂閱|구독",
        re.IGNORECASE,
    ),
    Clutter.SHARING: re.compile(
        r"^\W*(?:share|tweet|teilen|partager|compartir|condividi|compartilhar|delen|dela|udostępnij"
        r"|поделиться|поділитися|paylaş|シェア|分享|공유)\b.{0,40}$"
        r"|\bshare (?:this|on|via|article)\b"
        r"|\bfollow us\b|folgen sie uns|suivez-nous|síguenos|seguici|подписывайтесь на наш"
        r"|^\W*(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|reddit|pinterest|youtube"
        r"|tiktok|viber|e-?mail|flipboard|bluesky|mastodon|threads|xing|line|weibo|vk)\W*$"
        r"|^(?:\W*(?:facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|reddit)\b){2,8}\W*$"
        r"|\btelegram[- ](?:channel|kanal|канал)",
        re.IGNORECASE,
    ),
    Clutter.COPYRIGHT: re.compile(
        r"copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés"
        r"|todos los derechos|tutti i diritti|todos os direitos|alle rechten|все права защищены"
        r"|усі права захищені|всі права захищені|(?:©|\(c\)) ?(?:19|20)\d\d|(?:19|20)\d\d ?©"
        r"|terms (?:of (?:use|service)|and conditions)|^\W*(?:impressum|imprint|mentions légales"
        r"|aviso legal|note legali|nutzungsbedingungen|agb)\b.{0,60}$"
        r"|無断転載|版权所有|版權所有|저작권자|무단전재",
        re.IGNORECASE,
    ),
    Clutter.ADVERTISEMENT: re.compile(
        r"^\W*(?:advert(?:isement|ising|orial)?|ads?|anzeige|werbung|publicité|publicidad"
        r"|pubblicità|publicidade|advertentie|annons|reklama?|реклама|広告|广告|廣告|광고|إعلان)\W*$"
        r"|\b(?:story|article) continues (?:below|after)\b|sponsored by|paid (?:post|content)"
        r"|advertise with us|please (?:enable|turn on) javascript|ad ?blocker",
        re.IGNORECASE,
    ),
}


def telltale(text: str) -> Clutter | None:
    """Return what *text* gives itself away as; None where its words say nothing."""
    if len(text) > MAX_CHARS or count_words(text) > MAX_WORDS:
        return None
    return _telltale(text)


@lru_cache(maxsize=20_000)  # a site says the same on every page, and each line is asked about twice
def _telltale(text: str) -> Clutter | None:
    label = bare(text)
    if label in PLACEHOLDERS:
        return Clutter.PLACEHOLDER
    if label in COMMENTS:
        return Clutter.COMMENTS
    if label in BUTTONS:
        return Clutter.BUTTON
    return next((why for why, words in PHRASES.items() if words.search(text)), None)
