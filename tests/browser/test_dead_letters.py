"""The pages of dead letters: what died of what, a record beside its error, how to send it again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import handed_in as pages

pytestmark = pytest.mark.browser


def test_the_letters_are_grouped_and_the_newest_of_each_can_be_opened(page: Page) -> None:
    page.goto("/console/dead-letters")

    group = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="clean"))
    expect(group).to_contain_text("unreadable")
    expect(page.get_by_text("copydesk dead replay --dry-run")).to_be_visible()
    group.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Dead letter clean/")).to_be_visible()


def test_a_letter_is_shown_with_what_it_died_of_and_the_command_that_sends_it_again(
    page: Page,
) -> None:
    page.goto("/console/dead-letters")
    link = page.get_by_role("row").get_by_role("link").first
    letter = link.inner_text()
    link.click()

    expect(page.get_by_label("The record's value")).to_contain_text('"text": "and then')
    about = page.get_by_role("complementary", name="About the letter")
    expect(about).to_contain_text("Buried by")
    expect(about).to_contain_text("news.page.fetched.v1/")
    expect(about.get_by_text(f"copydesk dead replay {letter}", exact=True)).to_be_visible()
    about.get_by_role("link", name="its passport").click()
    expect(page.get_by_role("searchbox")).to_have_value(pages.UNREADABLE_ID)


def test_an_unknown_letter_says_what_an_id_looks_like(page: Page) -> None:
    answer = page.goto("/console/dead-letters/clean/0/999999")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("alert")).to_contain_text("its id is stage/partition/offset")
