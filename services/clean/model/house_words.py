"""
Words by which a site speaks of itself, and to its reader: accounts, cookies, orders, errors. Pure.

Articles have few of them; notices, walls and terms of use are made of them.
"""

import numpy as np

from services.clean.listed import listed
from services.page.lexical import Hashes, words_of

WORDS = listed(
    """
    cookie|cookies|consent|consenting|privacy|gdpr|opt|browser|browsers|device|devices|website
    site|page|pages|url|link|links|click|login|log|sign|account|accounts|password|username|email
    register|registered|registration|subscribe|subscriber|subscribers|subscription|subscriptions
    newsletter|newsletters|unsubscribe|cancel|cancellation|renew|renewed|renewal|billing|invoice
    settings|preferences|options|terms|conditions|policy|imprint|copyright|liability|partners
    advertising|advertisers|ads|personalised|personalized|tracking|identifiers|content|user|users
    your|you|please|we|our|us|sorry|redirected|homepage|faq|contact|support|app|download
    unlimited|trial|offer|offers|delivery|customer|customers|javascript|404|reload|retry
    cookies|einwilligung|einwilligen|zustimmung|zustimmen|datenschutz|datenschutzerklärung|gerät
    webseite|website|seite|startseite|klicken|anmelden|anmeldung|konto|passwort|registrieren
    abonnement|abonnements|abonnieren|abonnenten|kündigen|kündigung|einstellungen|impressum
    nutzungsbedingungen|haftung|partner|werbung|personalisierte|kennungen|inhalte|nutzer|ihr|ihre
    ihren|ihrem|ihrer|ihnen|sie|bitte|unser|unsere|unserer|unseren|wir|uns|leider|formular
    kundennummer|angebote|adresse|browserdaten|widerrufen|fehler|suche
    consentement|confidentialité|appareil|page|pages|accueil|cliquant|cliquez|connectez|compte
    passe|abonnez|abonner|abonnement|abonnés|abonné|désabonner|paramètres|finalités|partenaires
    publicité|publicités|identifiants|vous|votre|vos|nous|notre|nos|veuillez|désolé|désolés
    formulaire|offres|adresse|données|traitements|conserver|conservons|erreur|navigateur
    consentimiento|privacidad|dispositivo|página|páginas|portada|enlace|clic|sesión|cuenta
    contraseña|suscríbete|suscripción|suscriptores|suscribirte|baja|configuración|condiciones
    socios|publicidad|anuncios|identificadores|tu|tus|tú|te|usted|nuestro|nuestra|nuestros|nuestras
    buscador|formulario|ofertas|dirección|navegador|datos|error
    consenso|dispositivo|pagina|clicca|accedi|account|password|abbonati|abbonamento|disdire
    impostazioni|preferenze|finalità|partner|pubblicità|annunci|identificatori|tuo|tua|tuoi|tue
    nostro|nostra|nostri|nostre|offerte|indirizzo|dati|informativa|errore
    toestemming|apparaat|pagina|klik|inloggen|wachtwoord|abonnement|abonnee|abonnees|opzeggen
    instellingen|doelen|partners|advertenties|uw|u|ons|onze|wij|zoekfunctie|adres|gegevens
    consentimento|privacidade|página|sua|suas|seu|seus|senha|assine|assinante|assinatura|nossos
    nossas|nosso|nossa|você|anúncios|dados
    zgoda|zgodę|prywatności|strona|strony|zaloguj|hasło|subskrypcja|partnerzy|nasze|naszych|twoje
    согласие|конфиденциальности|устройстве|устройство|страница|страницы|страницу|сайте|войдите
    пароль|подписка|подписку|отменить|партнёры|партнеры|реклама|рекламы|вы|вас|вам|ваш|ваша|ваше
    ваши|вашего|вашем|мы|нам|наш|наши|нашей|адрес|файлы|cookie|данные
    """
)


def _hashes() -> Hashes:
    return np.unique(np.concatenate([words_of(word) for word in sorted(WORDS)]))


_HOUSE = _hashes()


def of_the_house(words: Hashes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which of *words* are words by which a site speaks of itself."""
    at = np.searchsorted(_HOUSE[:-1], words)
    return np.asarray(_HOUSE[at] == words)
