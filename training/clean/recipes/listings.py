"""Pages that list stories: home pages, section fronts, topics, authors' pages, search results."""

from html import escape

from training.clean.recipes.sites import HALF, OFTEN, SELDOM, Filling, Site
from training.clean.recipes.stories import Story, cut, headline, up_to
from training.clean.recipes.styles import Entry

WORDS_OF_A_TOPIC = 3


def home_page(site: Site) -> Filling:
    """Return hundreds of headlines under the names of sections, some with a teaser."""
    sections = site.rng.sample(site.phrases.sections, min(len(site.phrases.sections), 10))
    teased = site.rng.choice((0.0, 0.1, 0.3))
    parts = []
    for name in sections:
        entries = [
            entry_of(site, story, words=site.rng.choice((12, 20, 30)) if site.chance(teased) else 0)
            for story in site.stories(4, 26)
        ]
        parts.append(f"<section><h2>{escape(name)}</h2>{site.style.listing(entries)}</section>")
    title = site.rng.choice((site.called, f"{site.say(site.phrases.latest)} | {site.called}"))
    return Filling(title, "".join(parts))


def section_front(site: Site) -> Filling:
    """Return a section's stories, each with a teaser of several sentences."""
    name = site.rng.choice(site.phrases.sections)
    words = site.rng.choice((25, 40, 60, 90))
    entries = [entry_of(site, story, words=words) for story in site.stories(6, 30)]
    heading = f"<h1>{escape(name)}</h1>" if site.chance(OFTEN) else ""
    return Filling(f"{name} | {site.called}", heading + site.style.listing(entries) + _pager(site))


def topic_page(site: Site) -> Filling:
    """Return what a site has about one topic, below some sentences about the topic."""
    words = _topic(site)
    title = site.say(site.phrases.topic_titles, words=words)
    lead = site.say(site.phrases.topic_leads, words=words)
    size = site.rng.choice((0, 15, 25, 45, 80))
    entries = [entry_of(site, story, words=size) for story in site.stories(6, 50)]
    head = f"<h1>{escape(title)}</h1><p>{escape(lead)}</p>"
    return Filling(f"{title} | {site.called}", head + site.style.listing(entries) + _pager(site))


def author_page(site: Site) -> Filling:
    """Return who an author is, and what they wrote."""
    name = site.somebody()
    title = site.say(site.phrases.author_titles, name=name)
    about = [sentence.format(name=name, site=site.called) for sentence in site.phrases.author_bios]
    about = about[: site.rng.randint(1, len(about))]
    size = site.rng.choice((0, 20, 35, 70))
    entries = [entry_of(site, story, words=size) for story in site.stories(5, 50)]
    head = f"<h1>{escape(name)}</h1><p>{escape(' '.join(about))}</p>"
    return Filling(f"{title} | {site.called}", head + site.style.listing(entries) + _pager(site))


def search_results(site: Site) -> Filling:
    """Return what a site finds: snippets from the middle of stories, how many, sorted by what."""
    words = _topic(site)
    title = site.say(site.phrases.search_titles, words=words)
    sorts = site.rng.sample(site.phrases.search_sorts, 3)
    snippet = site.rng.choice((15, 25, 40, 60))
    entries = [_result(site, story, snippet) for story in site.stories(5, 40)]
    found = site.say(site.phrases.search_counts, words=words)
    head = (
        f"<h1>{escape(title)}</h1><p>{escape(found)}</p>"
        f"<ul>{''.join(f'<li>{escape(sort)}</li>' for sort in sorts)}</ul>"
    )
    return Filling(f"{title} | {site.called}", head + site.style.listing(entries) + _pager(site))


def entry_of(site: Site, story: Story, *, words: int) -> Entry:
    """Return what a listing says about *story*, in a teaser of so many *words*."""
    title = story.title
    if site.chance(SELDOM):
        title = headline(site.rng.choice(story.sentences), site.rng.randint(5, 14))
    return Entry(
        title,
        text=_teaser(site, story, words) if words else "",
        kicker=site.rng.choice(site.phrases.sections) if site.chance(SELDOM) else "",
        meta=_meta(site) if site.chance(HALF) else "",
        more=site.say(site.phrases.read_more) if site.chance(SELDOM) else "",
        picture=site.chance(HALF),
    )


def _teaser(site: Site, story: Story, words: int) -> str:
    text = up_to(story.sentences, words)
    return f"{cut(text, words)}…" if site.chance(SELDOM) else text


def _result(site: Site, story: Story, words: int) -> Entry:
    found = site.rng.choice(story.sentences)
    text = cut(found, words) if site.chance(HALF) else up_to(story.sentences, words)
    dots = site.rng.choice(("… {} …", "{}…", "{}"))
    address = f"{site.called} / {site.rng.choice(site.phrases.sections)}"
    meta = site.rng.choice((address, _meta(site), ""))
    return Entry(story.title, text=dots.format(text), meta=meta)


def _meta(site: Site) -> str:
    said = (
        site.say(site.phrases.ago),
        site.say(site.phrases.by, name=site.somebody()),
        site.say(site.phrases.comments),
        site.say(site.phrases.reading),
        f"{site.rng.randint(1, 28)}.{site.rng.randint(1, 12)}.2025",
    )
    return " | ".join(site.rng.sample(said, site.rng.choice((1, 1, 2))))


def _pager(site: Site) -> str:
    return f'<div><a href="?p=2">{escape(site.say(site.phrases.more_pages))}</a></div>'


def _topic(site: Site) -> str:
    """Return some words that a story is about."""
    [story] = site.stories(1, 1)
    return headline(story.title, site.rng.randint(1, WORDS_OF_A_TOPIC))
