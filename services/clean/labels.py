# ruff: noqa: RUF001  words and marks of many languages look like others
"""
What a page's own labels mean: "Read more", "Related", "News feed", "Comments". Pure.

A label is a short line that says nothing about the story. Lists of words, in the languages of
many news sites; what no list knows is judged by its shape (lines/kinds.py, clutter.py).
"""

from unicodedata import category

from services.clean.listed import listed
from services.clean.words import count_words

MAX_LABEL_WORDS = 8
MAX_LABEL_CHARS = 80
"""Longer lines are headlines and sentences, whatever words they begin with."""


def _labels(lists: str) -> frozenset[str]:
    return frozenset(map(str.casefold, listed(lists)))  # as bare() does: "schliessen"


RELATED = _labels(
    """
    related|related stories|related articles|related news|related content|related topics|read also
    also read|see also|further reading|read next|recommended|recommended reading|more on this story
    more on this|background|mehr zum thema|lesen sie auch|lesen sie mehr|auch interessant
    verwandte artikel|verwandte themen|weitere artikel|zum thema|à lire aussi|lire aussi
    sur le même sujet|à lire également|articles liés|lea también|lee también|te puede interesar
    noticias relacionadas|artículos relacionados|leggi anche|articoli correlati|leia também
    leia mais|lees ook|gerelateerd|läs också|läs mer|les også|læs også|lue myös|czytaj też
    czytaj także|zobacz także|przeczytaj także|czytajcie też|čtěte také|olvassa el|citește și
    читайте также|читайте ещё|читайте еще|по теме|материалы по теме|похожие статьи|читайте також
    читайте також|за темою|матеріали за темою|ilgili haberler|bunlar da ilginizi çekebilir
    関連記事|関連ニュース|あわせて読みたい|相关阅读|相关新闻|相关文章|延伸阅读|相關新聞|延伸閱讀
    관련기사|관련 기사|اقرأ أيضا|اقرأ أيضًا|اقرأ أيضاً|مقالات ذات صلة|مواضيع ذات صلة|أخبار ذات صلة
    संबंधित खबरें|इसे भी पढ़ें|baca juga|διαβάστε επίσης|διαβάστε ακόμα|διαβάστε ακόμη|δείτε επίσης
    σχετικά άρθρα|σχετικές ειδήσεις|veja também|veja mais|matérias relacionadas|zobacz też
    powiązane artykuły|ayrıca okuyun|İlgili haberler
    """
)
"""What follows are stories that this one points to."""

FEED = _labels(
    """
    news feed|newsfeed|latest|latest news|the latest|latest stories|most read|most popular|popular
    most viewed|most commented|most shared|trending|trending now|top stories|top news|more news
    more stories|more headlines|more articles|headlines|breaking news|editor's picks|editors' picks
    editors’ picks|editor’s picks|don't miss|don’t miss|must read|must reads|in other news
    popular stories|popular articles|popular posts|recent posts|recent articles|recent news
    you may also like|you might also like|you may like|recommended for you|from the web
    promoted stories|sponsored|sponsored content|around the web|what to read next|live
    meistgelesen|am meisten gelesen|meistgelesene artikel|neueste nachrichten|aktuelles
    das könnte sie auch interessieren|weitere meldungen|mehr nachrichten|top-themen|beliebt
    les plus lus|le plus lu|à la une|dernières nouvelles|en continu|en direct|fil info|fil infos
    le fil info|derniers articles|plus d'articles|lo más leído|lo más visto|lo último|más leídas
    últimas noticias|más noticias|más vistos|i più letti|ultime notizie|ultim'ora|più letti
    mais lidas|últimas notícias|meest gelezen|laatste nieuws|mest läst|senaste nytt|mest lest
    mest læst|siste nytt|luetuimmat|tuoreimmat|najczęściej czytane|najnowsze|popularne
    nejčtenější|legolvasottabb|cele mai citite|лента новостей|последние новости|новости|популярное
    главное|главные новости|самое читаемое|ещё новости|другие новости|новини|останні новини
    стрічка новин|популярне|найпопулярніше|головне|інші новини|son dakika|çok okunanlar
    en çok okunanlar|son haberler|アクセスランキング|ランキング|最新ニュース|新着記事|人気記事
    最新新闻|热门新闻|热点新闻|推荐阅读|热门文章|最新消息|最新新聞|熱門新聞|많이 본 뉴스|최신 뉴스
    الأكثر قراءة|آخر الأخبار|أحدث الأخبار|أهم الأخبار|ताज़ा खबरें|ताजा खबरें|terpopuler|berita terkini
    tin mới|đọc nhiều|δημοφιλέστερα|δημοφιλή|πιο διαβασμένα|τελευταία νέα|τελευταίες ειδήσεις
    ροή ειδήσεων
    """
)
"""What follows are other stories, whatever this one is about."""

COMMENTS = _labels(
    """
    comments|comment|leave a comment|leave a reply|post a comment|add a comment|write a comment
    join the conversation|join the discussion|show comments|view comments|reader comments
    kommentare|kommentar|kommentar schreiben|kommentieren|kommentar verfassen|commentaires
    commenter|laisser un commentaire|réagir|ajouter un commentaire|comentarios|comentar
    deja un comentario|dejar un comentario|commenti|commenta|lascia un commento|comentários
    deixe um comentário|reacties|reageer|kommentarer|kommentoi|komentarze|dodaj komentarz
    komentáře|diskuse|hozzászólások|comentarii|комментарии|комментировать|оставить комментарий
    коментарі|залишити коментар|yorumlar|yorum yap|コメント|コメントを書く|评论|发表评论|評論
    댓글|تعليقات|التعليقات|أضف تعليق|टिप्पणियां|komentar|bình luận|σχόλια|αφήστε ένα σχόλιο
    """
)

BUTTONS = _labels(
    """
    read more|show more|load more|see more|view more|view all|see all|show all|more|less|show less
    close|open|menu|search|skip|next|previous|back|back to top|continue reading|click here|play
    skip to content|skip to main content|listen|listen to article|print|save|bookmark|follow|ok
    follow us|reply|report|edit|gift|copy link|download|download app|get the app|watch|submit|send
    log in|login|sign in|sign up|register|my account|account|logout|log out|accept|accept all
    reject|reject all|agree|i agree|manage|settings|expand|collapse|cancel|enlarge|zoom|go|yes|no
    weiterlesen|mehr anzeigen|mehr laden|mehr|alle anzeigen|schließen|suche|suchen|menü|drucken
    anmelden|registrieren|zum inhalt|zum inhalt springen|nach oben|merken|vorlesen|abmelden
    lire la suite|voir plus|plus|afficher plus|fermer|rechercher|recherche|imprimer|écouter
    se connecter|connexion|s'inscrire|accepter|refuser|haut de page|aller au contenu|voir tout
    leer más|ver más|mostrar más|más|cerrar|buscar|imprimir|iniciar sesión|aceptar|escuchar
    leggi tutto|mostra di più|continua a leggere|chiudi|cerca|accedi|stampa|leia mais|ver mais
    mostrar mais|fechar|entrar|assinar|lees meer|meer|zoeken|sluiten|inloggen|läs mer|visa fler
    sök|stäng|logga in|czytaj więcej|pokaż więcej|więcej|szukaj|zaloguj|zamknij|číst dál|více
    подробнее|читать далее|показать ещё|показать еще|ещё|еще|поиск|войти|закрыть|меню|слушать
    детальніше|читати далі|показати більше|показати ще|ще|більше|пошук|увійти|закрити|слухати
    devamını oku|daha fazla|ara|giriş|kapat|続きを読む|もっと見る|検索|メニュー|閉じる|ログイン
    查看更多|更多|搜索|登录|关闭|返回顶部|展开全文|阅读全文|查看全文|加载更多|더보기|검색|로그인
    اقرأ المزيد|المزيد|بحث|تسجيل الدخول|دخول|القائمة|إغلاق|और पढ़ें|selengkapnya|xem thêm|αναζήτηση
    σύνδεση|είσοδος|περισσότερα|διαβάστε περισσότερα|μενού|aceitar|aceito|giriş yap|üye ol|kabul et
    pdf olarak indir|cari|masuk
    """
)

PLACEHOLDERS = _labels(
    """
    avatar|image|photo|picture|profile picture|profile photo|author photo|author image|logo|icon
    video|thumbnail|placeholder|loading|bild|foto|symbolbild|autorenbild|profilbild|vidéo|imagen
    imagen del autor|immagine|imagem|afbeelding|zdjęcie|фото|изображение|аватар|зображення|відео
    видео|写真|画像|图片|头像|圖片|사진|صورة|gambar|ảnh|play video|image caption|image credit
    """
)


OPENING = RELATED | FEED | COMMENTS
"""Labels that stand above what is not the article."""


def bare(text: str) -> str:
    """Return the label that *text* is: lower case, nothing around its words, no count; else ""."""
    if len(text) > MAX_LABEL_CHARS or count_words(text) > MAX_LABEL_WORDS:
        return ""
    text = text.strip(SIGNS)  # nearly all that has to go, at once
    start, end = 0, len(text)
    while start < end and not _is_letter(text[start]):
        start += 1
    while end > start and not _is_letter(text[end - 1]):
        end -= 1
    return text[start:end].casefold()


SIGNS = " 0123456789.,:;!?…()[]{}<>«»‹›“”„‘’\"'`|•·*+=~_-–—→←↑↓▶►#@&%$€£©®/\\"


def _is_letter(char: str) -> bool:
    return char.isalpha() or category(char)[0] == "M"  # vowel signs: many Indic words end with one


def opens_section(text: str) -> bool:
    """Return whether *text* is the heading of something that is not the article."""
    return bare(text) in OPENING


def related_title(text: str) -> str:
    """Return the title in "Read also: a title"; "" where *text* is no such line."""
    if len(text) > MAX_RELATED_CHARS or not (":" in text or "：" in text):
        return ""
    label, colon, title = text.replace("：", ":", 1).partition(":")
    return title.strip() if colon and bare(label) in RELATED else ""


MAX_RELATED_CHARS = 300
"""A label and a title; longer lines are prose."""
