"""What the reasons for which blocks are removed mean, in plain words. Pure."""

from collections.abc import Mapping

from schemas.article_parts import Clutter

MEANINGS: Mapping[Clutter, str] = {
    Clutter.NAVIGATION: "a menu, breadcrumbs, a list of sections",
    Clutter.LINKS: "links to other stories",
    Clutter.SIDEBAR: "of another story, or of a list beside the article",
    Clutter.BUTTON: "something to press",
    Clutter.PLACEHOLDER: "stands in for a picture",
    Clutter.SHARING: "asks to share the story",
    Clutter.NEWSLETTER: "asks to subscribe, register or donate",
    Clutter.CONSENT: "cookies and privacy",
    Clutter.ADVERTISEMENT: "an advertisement",
    Clutter.COMMENTS: "what readers say",
    Clutter.COPYRIGHT: "rights, imprint, terms",
    Clutter.SITE_WIDE: "stands on other pages of the site too",
    Clutter.REPEATED: "stands on the page already",
    Clutter.METADATA: "a byline, date or the like: a field of the article has what it says",
    Clutter.FRAGMENT: "too few words for a sentence",
    Clutter.OUTSIDE: "prose, but not of this article",
    Clutter.UNKNOWN: "a reason of another release",
}
