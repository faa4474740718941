"""Pages of an invented newspaper that are not articles, as HTML and as the lines of their text."""

import re
from dataclasses import dataclass

from services.clean.model.page_looks import Looks

HEADLINES = (
    "Ferry to Skarvoy sails again after two years",
    "Council sells the old tram depot for one crown",
    "Harrow United lose at home, and a third keeper",
    "Why the price of oats has doubled since spring",
    "Librarians go on strike over broken heating",
    "A choir that sings to seals, and what they answer",
    "Storm takes the roof off the fish market",
    "Minister opens a bridge that nobody may cross yet",
    "Bakers in Tolva fear for their rye",
    "Lighthouse keeper, 81, hands over the keys",
    "School in Brennick closes for want of pupils",
    "Court lets the goats of Mount Orre stay",
    "Three villages share one doctor from May on",
    "Chess club wins a lorry in a raffle",
    "Wolves seen near the ring road, police say",
    "New timetable leaves Fennmoor without a bus",
    "Painter gives back the prize of the city",
    "Frost kills half of the cherry harvest",
)
TEASERS = (
    "Passengers had waited for the new engine since the winter before last.",
    "The buyer, a cooperative of carpenters, wants to open workshops there by autumn.",
    "Coach Ilse Varga called the second half the worst she had seen in her career.",
    "Dry fields in the north and a fire in the largest mill are to blame, traders say.",
    "Readers were handed blankets on Thursday morning before the doors closed.",
    "Biologist Henrik Aas has recorded four hundred hours of it in three years.",
    "Nobody was hurt, but eleven stalls have to be built anew.",
    "Its ramps end in a field, since the land beside it still belongs to two farmers.",
    "Imports may be had, but Oskar Lind says that bread made of them does not rise.",
    "Sunniva Dahl will live in the tower with her two daughters from the first of June.",
    "Only seven children would have started there in August.",
    "Hikers had sued the county after a ram ate a tent.",
    "Her car has been given by the bank, and the petrol by a brewery.",
    "The members do not yet know who among them has a licence for it.",
    "Whoever meets one is asked to stand still and to speak calmly.",
    "A letter of protest was signed by four hundred and six of its residents.",
    "Marta Quell says that she does not want to hang beside the mayor's portrait.",
    "Growers ask for help from the fund for disasters, which is empty.",
)
CAPTIONS = (
    "Smoke rises over the roofs of the old town on Friday night, seen from the harbour wall.",
    "Two firemen carry a harmonium out of the parish hall while its windows burst behind them.",
    "Neighbours pass buckets from the well in Mill Lane, as their grandparents did in the war.",
    "A dog that nobody knows waits in front of the bakery, which was spared by the flames.",
    "The mayor thanks the crews from Tolva and Brennick at four in the morning, in a raincoat.",
    "What is left of the fish market: iron columns, a clock that stopped at ten past eleven.",
    "Children look for their bicycles on Saturday in the yard of the school that burnt down.",
    "Volunteers serve soup to forty families in the gym, where camp beds have been put up.",
    "An insurer from the capital photographs the beams of a house of the seventeenth century.",
    "The bells of Saint Olaf's, blackened but whole, stand on the grass beside their tower.",
)
CONSENT = (
    (
        "We and our 214 partners store information on your device or access it, such as cookies,"
        " and process personal data, such as unique identifiers and what you look at, to show you"
        " personalised advertising and content, to measure both, and to learn about our audience."
    ),
    (
        "With your permission we and our partners may use precise geolocation data and identify"
        " your device by scanning it. You may click to consent to our and our partners' processing."
    ),
    (
        "You can change your preferences or withdraw your consent at any time by returning to this"
        " site and clicking the privacy button at the bottom of the page."
    ),
)
LOST = (
    (
        "Sorry, the page you are looking for could not be found. It may have been moved or deleted,"
        " or there may be a mistake in its address."
    ),
    (
        "Please check the address, use our search, or go back to the home page. If you followed a"
        " link from another site, please tell us about it with the form below."
    ),
)
MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>'
    for name in ("News", "Sport", "Culture", "Weather", "Letters", "Jobs", "Subscribe", "Log in")
)


@dataclass(frozen=True)
class Other:
    """A page that is not an article."""

    looks: Looks
    html: str
    url: str

    @property
    def text(self) -> str:
        """Its lines, as a reader would copy them."""
        return "\n".join(re.findall(r">([^<>]+)<", self.html.partition("<body>")[2]))


def _entries(*, teased: int = 2) -> str:
    """Return linked headlines, the first and every *teased*th after it with a teaser."""
    return "".join(
        f'<div class="teaser"><h3><a href="/story/{at}">{headline}</a></h3>'
        + (f"<p>{TEASERS[at]}</p>" if at % teased == 0 else "")
        + "</div>"
        for at, headline in enumerate(HEADLINES)
    )


def _page(title: str, body: str, *, around: bool = True) -> str:
    shell = f"<nav><ul>{MENU}</ul></nav><main>{body}</main><p>© 2026 Harrow Gazette</p>"
    return (
        f"<html><head><title>{title}</title></head><body>{shell if around else body}</body></html>"
    )


def _results() -> str:
    found = "".join(
        f'<li><a href="/story/{at}">{HEADLINES[at]}</a><p>… {TEASERS[at][:60]} …</p></li>'
        for at in range(12)
    )
    return f"<h1>Search results for “goats”</h1><p>37 results found</p><ol>{found}</ol>"


def _gallery() -> str:
    frames = "".join(
        f'<figure><img src="/{at}.jpg"><figcaption>{caption}</figcaption></figure>'
        f"<div>{at} of {len(CAPTIONS)}</div>"
        for at, caption in enumerate(CAPTIONS, start=1)
    )
    return f"<h1>In pictures: the night the harbour burnt</h1>{frames}{_entries(teased=99)}"


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


SITE = "https://gazette.example"
FRONT = Other(Looks.FRONT, _page("Harrow Gazette", _entries()), f"{SITE}/")
SEARCH = Other(
    Looks.SEARCH, _page("Search: goats | Harrow Gazette", _results()), f"{SITE}/search?q=goats"
)
ERROR = Other(
    Looks.ERROR,
    _page("Page not found | Harrow Gazette", f"<h1>Page not found</h1>{_paragraphs(*LOST)}"),
    f"{SITE}/story/12345",
)
CONSENT_WALL = Other(
    Looks.CONSENT,
    _page(
        "Harrow Gazette",
        f"<h1>Your privacy</h1>{_paragraphs(*CONSENT)}<button>Accept all</button>"
        "<button>Manage options</button>",
        around=False,
    ),
    f"{SITE}/story/goats-stay",
)
GALLERY = Other(
    Looks.GALLERY,
    _page("In pictures: the night the harbour burnt | Harrow Gazette", _gallery()),
    f"{SITE}/pictures/harbour",
)
OTHERS = (FRONT, SEARCH, ERROR, CONSENT_WALL, GALLERY)
