"""Pages on which a site speaks for itself: errors, requests for consent, for a login, for money."""

from collections.abc import Sequence
from html import escape

from training.clean.recipes.listings import entry_of
from training.clean.recipes.phrases import OTHERWISE, phrases_of
from training.clean.recipes.sites import HALF, OFTEN, SELDOM, Filling, Site
from training.clean.recipes.stories import up_to, word_count


def error_page(site: Site) -> Filling:
    """Return an apology, with what other readers liked below it."""
    title = site.say(site.phrases.error_titles)
    prose = _some(site, site.phrases.error_prose, 1)
    words = site.rng.choice((0, 0, 15, 30))
    parts = [f"<h1>{escape(title)}</h1>", *_paragraphs(site, prose)]
    if site.chance(OFTEN):
        parts.append(f"<h2>{escape(site.say(site.phrases.most_read))}</h2>")
        entries = [entry_of(site, story, words=words) for story in site.stories(4, 12)]
        parts.append(site.style.listing(entries))
    return Filling(f"{title} | {site.called}", "".join(parts), alone=site.chance(SELDOM))


def consent_wall(site: Site) -> Filling:
    """Return a hundred to four hundred words of legal prose, with the buttons that end it."""
    title = site.say(site.phrases.consent_titles)
    prose = _up_to_words(_some(site, site.phrases.consent_prose, 4), site.rng.randint(100, 300))
    purposes = site.rng.sample(
        site.phrases.purposes, site.rng.randint(0, len(site.phrases.purposes))
    )
    named = site.rng.choice(("h3", "h4", "strong", "summary"))
    parts = [
        f"<h1>{escape(title)}</h1>",
        *_paragraphs(site, prose),
        *(f"<{named}>{escape(name)}</{named}><p>{escape(said)}</p>" for name, said in purposes),
        _buttons(site, site.phrases.consent_buttons),
    ]
    role = site.rng.choice((' role="dialog"', ' class="consent-modal"', ' id="cmp"', ""))
    page = site.rng.choice((title, site.called, f"{title} | {site.called}"))
    return Filling(page, f"<div{role}>{''.join(parts)}</div>", alone=site.chance(HALF))


def wall(site: Site) -> Filling:
    """Return what a reader gets to see who is not logged in: a headline at most, and offers."""
    [story] = site.stories(1, 1)
    title = site.say(site.phrases.wall_titles)
    prose = _some(site, site.phrases.wall_prose, 2)
    teaser = ""
    if site.chance(SELDOM):
        teaser = f"<h1>{escape(story.title)}</h1><p>{escape(up_to(story.sentences, 20))}</p>"
    offers = site.rng.sample(
        site.phrases.wall_offers, site.rng.randint(1, len(site.phrases.wall_offers))
    )
    parts = [
        teaser,
        f"<h2>{escape(title)}</h2>",
        *_paragraphs(site, prose),
        f"<ul>{''.join(f'<li>{escape(offer)}</li>' for offer in offers)}</ul>",
        _buttons(site, site.phrases.wall_fields),
    ]
    page = story.title if teaser else f"{title} | {site.called}"
    return Filling(page, f"<div>{''.join(parts)}</div>", alone=site.chance(SELDOM))


def help_page(site: Site) -> Filling:
    """Return what readers ask the site, with its answers, or its terms of use."""
    phrases = site.phrases if site.phrases.help_answers else phrases_of(OTHERWISE)
    title = site.say(phrases.help_titles)
    answers = phrases.help_answers
    asked = site.rng.sample(answers, site.rng.randint(min(4, len(answers)), len(answers)))
    named = site.rng.choice(("h2", "h3", "strong", "dt", "summary"))
    said = "".join(f"<{named}>{escape(ask)}</{named}><p>{escape(told)}</p>" for ask, told in asked)
    if site.chance(SELDOM):
        said = "".join(f"<p>{escape(told)}</p>" for _, told in asked)
    return Filling(f"{title} | {site.called}", f"<h1>{escape(title)}</h1><div>{said}</div>")


def _some(site: Site, said: Sequence[str], least: int) -> list[str]:
    count = site.rng.randint(min(least, len(said)), len(said))
    return [site.say(sentence) for sentence in site.rng.sample(said, count)]


def _up_to_words(sentences: Sequence[str], words: int) -> list[str]:
    taken: list[str] = []
    for sentence in sentences:
        if sum(map(word_count, taken)) < words:
            taken.append(sentence)
    return taken


def _paragraphs(site: Site, sentences: Sequence[str]) -> list[str]:
    """Return *sentences* as paragraphs of one to four."""
    size = site.rng.randint(1, 4)
    tag = site.rng.choice(("p", "p", "div"))
    return [
        f"<{tag}>{escape(' '.join(sentences[start : start + size]))}</{tag}>"
        for start in range(0, len(sentences), size)
    ]


def _buttons(site: Site, names: Sequence[str]) -> str:
    tag = site.rng.choice(("button", "a", "div"))
    chosen = site.rng.sample(names, site.rng.randint(2, len(names)))
    return "".join(f"<{tag}>{escape(name)}</{tag}>" for name in chosen)
