"""Pages of pictures: captions of some sentences each, with credits and counters between them."""

from html import escape

from training.clean.recipes.listings import entry_of
from training.clean.recipes.sites import HALF, SELDOM, Filling, Site
from training.clean.recipes.stories import first_of, headline


def gallery(site: Site) -> Filling:
    """Return pictures of one event, or of many, each with a caption of twenty to forty words."""
    stories = site.stories(1, 3) if site.chance(SELDOM) else site.stories(8, 25)
    told = [sentence for story in stories for sentence in story.sentences[: 60 // len(stories) + 2]]
    site.rng.shuffle(told)
    title = site.say(site.phrases.gallery_titles, words=headline(stories[0].title, 8))
    captions = _captions(site, told)
    lead = f"<p>{escape(site.say(site.phrases.gallery_leads))}</p>" if site.chance(HALF) else ""
    counted, credited = site.rng.choice(((True, True), (True, False), (False, True)))
    frames = "".join(
        _frame(
            site,
            caption,
            counter=site.say(site.phrases.of, at=number, count=len(captions)) if counted else "",
            credit=site.say(site.phrases.photo_credit, name=site.somebody()) if credited else "",
        )
        for number, caption in enumerate(captions, start=1)
    )
    others = site.style.listing([entry_of(site, story, words=0) for story in site.stories(3, 8)])
    return Filling(f"{title} | {site.called}", f"<h1>{escape(title)}</h1>{lead}{frames}{others}")


def _captions(site: Site, sentences: list[str]) -> list[str]:
    wanted = site.rng.randint(6, 30)
    captions: list[str] = []
    while sentences and len(captions) < wanted:
        caption = first_of(sentences, site.rng.randint(20, 40))
        sentences = sentences[len(caption) :]
        captions.append(" ".join(caption))
    return captions


def _frame(site: Site, caption: str, *, counter: str, credit: str) -> str:
    """Return one picture with what is written below it, in the site's style."""
    style, said = site.style, escape(caption)
    counter = f"<span>{escape(counter)}</span>" if counter else ""
    credit = f"<span>{escape(credit)}</span>" if credit else ""
    if style.text_tag == "p":
        inner = f'<img src="/p.jpg" alt=""><div>{counter}</div><p>{said}</p><div>{credit}</div>'
        return style.tagged(style.entry_tag.replace("li", "div"), "entry", inner)
    name = headline(caption, 5) if site.chance(SELDOM) else ""
    heading = f"<h2>{escape(name)}</h2>" if name else ""
    inner = f"{said} {credit}" if site.chance(HALF) else f"{said}<div>{credit}</div>"
    return (
        f'<figure><img src="/p.jpg" alt=""><div>{counter}</div>'
        f"<figcaption>{heading}{inner}</figcaption></figure>"
    )
