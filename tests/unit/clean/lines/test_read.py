# ruff: noqa: RUF001  letters of many alphabets look like others
import random
import string

import pytest

from schemas.article_parts import Clutter
from services.clean.findings import Findings
from services.clean.lines.page_lines import lines_of
from services.clean.settings import CleanSettings
from tests.golden.case import CASES, found_in, page_of
from tests.unit.clean.makers import BODY, FIRST, PARAGRAPHS, SECOND, THIRD, TITLE, from_text

BIO = "Jane Doe has written about mills for the Record since 2009. She lives in Stoke Harrow."


def why(findings: Findings, text: str) -> Clutter:
    [reason] = [line.why for line in findings.removed if line.text == text]
    return reason


def days(findings: Findings) -> tuple[int | None, int | None]:
    published, modified = findings.published_at, findings.modified_at
    return published and published.day, modified and modified.day  # type: ignore[return-value]


def test_the_title_stands_above_the_article() -> None:
    found = from_text(f"Home\nNews\nSport\nLog in\n\n{TITLE}\n\n{BODY}")

    assert (found.title, found.paragraphs) == (TITLE, PARAGRAPHS)


def test_a_headline_about_something_else_is_not_the_title() -> None:
    found = from_text(f"Storm closes all schools on the coast until Friday\n{TITLE}\n\n{BODY}")

    assert found.title == TITLE


def test_a_standfirst_is_not_the_title() -> None:
    standfirst = "A wheel on the Harrow broke, and the miller hopes for help."

    assert from_text(f"{TITLE}\n{standfirst}\n\n{BODY}").title == TITLE


def test_a_menu_entry_that_an_advertisement_repeats_is_not_the_title() -> None:
    body = BODY.replace("\n", "\nSubscribe to our newsletter Village\n", 1)

    assert from_text(f"Village\nSport\n\n{TITLE}\n\n{body}").title == TITLE


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("Business\n\n", "Business"),
        ("Home > Business\n", "Business"),
        ("プレスリリース\n\n", "プレスリリース"),
        ("Business\nSport\nWeather\nBusiness\n", "Business"),
        ("News\nSport\nWeather\nMore\n", None),
        ("", None),
    ],
)
def test_the_kicker_is_the_section(above: str, section: str | None) -> None:
    assert from_text(f"{above}{TITLE}\n\n{BODY}").section == section


def test_a_heading_between_paragraphs_is_a_paragraph() -> None:
    found = from_text(f"{TITLE}\n\n{FIRST}\n\nWho pays?\n\n{SECOND}\n\n{THIRD}")

    assert found.paragraphs == (FIRST, "Who pays?", SECOND, THIRD)


def test_a_byline_above_and_a_biography_below_are_one_author() -> None:
    found = from_text(f"{TITLE}\nBy Jane Doe\n\n{BODY}\n\nJane Doe\n\nEditor\n\n{BIO}\n\nShare")

    [author] = found.authors
    assert (author.name, author.role, author.bio) == ("Jane Doe", "Editor", BIO)
    assert found.paragraphs == PARAGRAPHS
    assert why(found, "By Jane Doe") is Clutter.METADATA


def test_a_biography_without_a_name_above_it_is_known_by_the_byline() -> None:
    found = from_text(f"{TITLE}\nBy Jane Doe\n\n{BODY}\n\n{BIO}")

    assert [author.bio for author in found.authors] == [BIO]
    assert found.paragraphs == PARAGRAPHS


def test_a_heading_that_is_a_name_belongs_to_the_article() -> None:
    about = "Ned Farrow has kept the mill for thirty years, and his father kept it before him."
    found = from_text(f"{TITLE}\n\n{FIRST}\n\nNed Farrow\n\n{about}\n\n{SECOND}\n\n{THIRD}")

    assert found.paragraphs == (FIRST, "Ned Farrow", about, SECOND, THIRD)
    assert found.authors == ()


def test_prose_below_a_biography_is_not_the_article() -> None:
    other = "Half of the hives in the valley did not survive the spring, beekeepers said on Monday."
    found = from_text(f"{TITLE}\n\n{BODY}\n\nJane Doe\nEditor\n{BIO}\n\nNews Feed\n{other}")

    assert found.paragraphs == PARAGRAPHS
    assert why(found, other) is Clutter.SIDEBAR


def test_a_caption_within_the_article_is_an_image() -> None:
    found = from_text(f"{TITLE}\n\n{FIRST}\n\nThe mill. (Tess Lyle/AFP)\n\n{SECOND}\n\n{THIRD}")

    [image] = found.images
    assert (image.caption, image.credit) == ("The mill.", "Tess Lyle/AFP")
    assert found.paragraphs == PARAGRAPHS


def test_a_credit_below_its_caption_is_the_same_image() -> None:
    found = from_text(f"{TITLE}\n\nThe mill on the Harrow\nPhoto: Tess Lyle\n\n{BODY}")

    [image] = found.images
    assert (image.caption, image.credit) == ("The mill on the Harrow", "Tess Lyle")


def test_headlines_below_the_article_are_related() -> None:
    other = "River Harrow floods the old mill for the third time"
    found = from_text(f"{TITLE}\n\n{BODY}\n\nRelated\n{other}\nWhy oaks fall\n\nMost read\nStorm")

    assert [link.title for link in found.related] == [other, "Why oaks fall"]


def test_related_headlines_may_stand_below_the_author() -> None:
    below = f"Jane Doe\nReporter\n{BIO}\n\nRelated\nThe miller of Oak"
    found = from_text(f"{TITLE}\n\n{BODY}\n{below}")

    assert [link.title for link in found.related] == ["The miller of Oak"]


def test_a_biography_may_begin_with_an_article() -> None:
    bio = "Ο Στέλιος Βαρνάβας γράφει για την πόλη και τους ανθρώπους της από το 2004."
    found = from_text(f"{TITLE}\n\n{BODY}\n\nΣτέλιος Βαρνάβας\nΑρθρογράφος\n{bio}")

    assert [author.bio for author in found.authors] == [bio]


def test_dates_near_the_title_are_read_with_their_labels() -> None:
    found = from_text(f"{TITLE}\nPublished 3 June 2025\nUpdated 4 June 2025\n\n{BODY}")

    assert days(found) == (3, 4)


def test_one_line_may_say_both_dates() -> None:
    found = from_text(f"{TITLE}\nPublished 3 June 2025, updated 4 June 2025\n\n{BODY}")

    assert days(found) == (3, 4)


def test_a_date_after_the_fetch_is_not_believed() -> None:
    assert from_text(f"{TITLE}\n3 June 2031\n\n{BODY}").published_at is None


def test_what_was_removed_is_bounded() -> None:
    settings = CleanSettings(max_removed_lines=2, max_removed_line_chars=5)
    menu = "\n".join(["Overview"] * 9)

    found = from_text(f"{menu}\n{TITLE}\n\n{BODY}", settings)

    assert [line.text for line in found.removed] == ["Overv", "Overv"]


def test_lines_beyond_the_limit_are_not_read() -> None:
    found = from_text(f"{TITLE}\n{BODY}\n" + "x\n" * 300, CleanSettings(max_lines=100))

    assert len(found.removed) == 100 - 4


def accounted_for(text: str) -> None:
    """Check that every line is a field, whole, or is a caption and its credit, or was removed."""
    settings = CleanSettings(max_removed_lines=10_000, max_removed_line_chars=10_000)
    found = from_text(text, settings)
    whole = {found.title, found.section, *found.paragraphs}
    whole |= {part for author in found.authors for part in (author.name, author.role, author.bio)}
    whole |= {part for image in found.images for part in (image.alt, image.caption)}
    whole |= {link.title for link in found.related} | {line.text for line in found.removed}
    captioned = [(image.caption or "", image.credit or "") for image in found.images]
    lost = [
        line.text
        for line in lines_of(text)
        if line.text not in whole
        and not any(c in line.text and d in line.text for c, d in captioned)
    ]
    assert lost == []


@pytest.mark.parametrize(
    "case", [case for case in CASES if (case / "page.txt").exists()], ids=lambda case: case.name
)
def test_every_line_of_a_golden_page_is_accounted_for(case) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    accounted_for(page_of(case).text or "")


@pytest.mark.parametrize("seed", range(60))
def test_every_line_of_a_random_page_is_accounted_for(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    lines = [
        line for case in CASES if (page := page_of(case)).text for line in page.text.split("\n")
    ]
    lines += ["".join(dice.choices(string.printable, k=dice.randint(0, 200))) for _ in range(60)]

    accounted_for("\n".join(dice.choices(lines, k=dice.randint(0, 80))))


def test_every_line_is_in_one_place_of_the_seed_page() -> None:
    [seed] = [case for case in CASES if case.name == "seed-kremlin"]
    found = found_in(seed)

    assert [line.partition(": ")[0] for line in found["removed"]] == [
        "metadata",
        "placeholder",
        "button",
        "sidebar",
        "sidebar",
        "button",
    ]
    assert len(found["paragraphs"]) == 8
