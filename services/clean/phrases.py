# ruff: noqa: RUF001  words and marks of many languages look like others
"""
What pages say to their readers: about cookies, newsletters, sharing, rights, advertisements.

SAID is enough wherever a line says it; ALONE are lines that say nothing else; SHAPES have to look
as their regex tells. Who asks, and in which order: telltales.py.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from schemas.article_parts import Clutter
from services.clean.listed import listed


class Shape(NamedTuple):
    """A regex, the words one of which is in all that it finds, and what those lines are."""

    why: Clutter
    words: Collection[str]
    regex: re.Pattern[str]


SAID = {
    Clutter.CONSENT: listed(
        """
        privacy policy|privacy notice|privacy settings|datenschutzerklärung|datenschutzhinweis
        politique de confidentialit|données personnelles|política de privacidad
        informativa sulla privacy|privacyverklaring|プライバシーポリシー|クッキー|隐私政策|隱私
        개인정보|política de privacidade|polityka prywatności|gizlilik politikası|πολιτική απορρήτου
        سياسة الخصوصية|ملفات تعريف الارتباط
        """
    ),
    Clutter.NEWSLETTER: listed(
        """
        newsletter|subscribe|subscription|sign up for|sign up to|your inbox|email address
        e-mail address|support our journalism|support independent journalism|become a member
        become a supporter|donate|create a free account|create an account|register for free
        register now|register to|abonnier|abonnez|abonnement|abonné-vous|s'abonner|s’abonner
        inscrivez-vous|suscrib
        suscríb|boletín|iscriviti|assine a|assine o|assine já|nieuwsbrief|nyhetsbrev|zapisz się
        подпишитесь|подписывайтесь|подписаться|подписка на|рассылк|підпишіться|підписатися
        підписуйтесь|розсилк|поддержите|підтримайте|メルマガ|会員登録|有料会員|订阅|訂閱|구독
        """
    ),
    Clutter.SHARING: listed("folgen sie uns|suivez-nous|síguenos|seguici"),
    Clutter.COPYRIGHT: listed(
        """
        copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés
        todos los derechos|tutti i diritti|todos os direitos|alle rechten|все права защищены
        усі права захищені|всі права захищені|terms of use|terms of service|terms and conditions
        無断転載|版权所有|版權所有|저작권자|무단전재|wszelkie prawa zastrzeżone|tüm hakları saklıdır
        všechna práva vyhrazena|alla rättigheter förbehåll|minden jog fenntartva
        με επιφύλαξη παντός δικαιώματος|όροι χρήσης|جميع الحقوق محفوظة
        """
    ),
    Clutter.ADVERTISEMENT: listed(
        """
        sponsored by|paid post|paid content|advertise with us|please enable javascript
        please turn on javascript|ad blocker|adblocker
        """
    ),
}

SHARE = listed(
    """
    share|tweet|teilen|partager|compartir|condividi|compartilhar|delen|dela|udostępnij|поделиться
    поділитися|paylaş|シェア|分享|공유
    """
)
IMPRINT = listed(
    "impressum|imprint|mentions légales|aviso legal|note legali|nutzungsbedingungen|agb"
)
NETWORKS = listed("facebook|twitter|whatsapp|telegram|linkedin|e-mail|email|reddit")
"""Several of which stand in one line."""

ALONE = {
    Clutter.SHARING: listed(
        """
        facebook|twitter|x|whatsapp|telegram|linkedin|instagram|reddit|pinterest|youtube|tiktok
        viber|email|e-mail|flipboard|bluesky|mastodon|threads|xing|line|weibo|vk
        """
    ),
    Clutter.ADVERTISEMENT: listed(
        """
        advert|advertisement|advertising|advertorial|ad|ads|anzeige|werbung|publicité|publicidad
        pubblicità|publicidade|advertentie|annons|reklam|reklama|реклама|広告|广告|廣告|광고|إعلان
        διαφήμιση
        """
    ),
}
"""Lines that are nothing else."""

SHAPES = (
    Shape(
        Clutter.CONSENT,
        listed("cookie|gdpr|конфиденциальности|персональных данных|конфіденційності"),
        re.compile(
            r"\bcookies?\b|\bGDPR\b|политик\w+ конфиденциальности|файл\w* cookie"
            r"|обработк\w+ персональных данных|політик\w+ конфіденційності",
            re.IGNORECASE,
        ),
    ),
    Shape(
        Clutter.SHARING,
        SHARE,
        re.compile(rf"^\W*(?:{'|'.join(sorted(SHARE))})\b.{{0,40}}$", re.IGNORECASE),
    ),
    Shape(
        Clutter.SHARING,
        listed(
            """
            share this|share on|share via|share article|follow us|telegram channel
            telegram-channel|telegram kanal|telegram-kanal|telegram канал|telegram-канал
            """
        ),
        re.compile(
            r"\bshare (?:this|on|via|article)\b|\bfollow us\b"
            r"|\btelegram[- ](?:channel|kanal|канал)",
            re.IGNORECASE,
        ),
    ),
    Shape(
        Clutter.SHARING,
        NETWORKS,
        re.compile(rf"^(?:\W*(?:{'|'.join(sorted(NETWORKS))}|x)\b){{2,8}}\W*$", re.IGNORECASE),
    ),
    Shape(
        Clutter.COPYRIGHT,
        listed("©|(c)"),
        re.compile(r"(?:©|\(c\)) ?(?:19|20)\d\d|(?:19|20)\d\d ?©", re.IGNORECASE),
    ),
    Shape(
        Clutter.COPYRIGHT,
        IMPRINT,
        re.compile(rf"^\W*(?:{'|'.join(sorted(IMPRINT))})\b.{{0,60}}$", re.IGNORECASE),
    ),
    Shape(
        Clutter.ADVERTISEMENT,
        listed("continues below|continues after"),
        re.compile(r"\b(?:story|article) continues (?:below|after)\b", re.IGNORECASE),
    ),
)
