"""The flow page: the pipeline as a picture that draws itself anew, unless somebody pauses it."""

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from schemas.topics import PAGE_FETCHED
from tests.browser import handed_in as pages
from tests.browser.looks import LIGHT
from tests.browser.running import SECONDS, Running

pytestmark = pytest.mark.browser

STAGES = ["fetch", "clean", "enrich", "index"]


def test_it_shows_the_stages_in_the_order_in_which_a_page_meets_them(page: Page) -> None:
    page.goto("/console/flow")

    line = page.get_by_role("list").filter(has=page.get_by_role("heading", name="clean"))
    assert line.first.get_by_role("heading").all_inner_texts() == STAGES
    clean = line.first.get_by_role("listitem").filter(has_text="page.fetched").first
    expect(clean).to_contain_text("rejected, too-short")
    expect(clean).to_contain_text("dead, unreadable")
    expect(page.get_by_text("which your indexers read")).to_be_visible()


def test_it_shows_what_comes_while_somebody_looks(page: Page, running: Running) -> None:
    page.goto("/console/flow")
    new = page.get_by_text("rejected, empty")
    expect(page.get_by_text("rejected, too-short")).to_be_visible()
    expect(new).to_have_count(0)

    running.hand_in(PAGE_FETCHED, [pages.stub(pages.EMPTY, html="<title></title><p></p>")])

    expect(new).to_be_visible(timeout=SECONDS * 1000)


def test_pause_stops_it_and_go_on_has_it_drawn_again(page: Page) -> None:
    drawn: list[Request] = []
    page.on("request", lambda asked: drawn.append(asked) if "picture" in asked.url else None)
    page.clock.install()
    page.goto("/console/flow")
    with page.expect_request("**/flow/picture"):
        page.clock.run_for(2_000)
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    before = len(drawn)
    page.clock.run_for(60_000)

    assert len(drawn) == before
    page.get_by_role("button", name="Go on").click()
    with page.expect_request("**/flow/picture"):
        page.clock.run_for(6_000)


def test_it_says_so_when_the_console_does_not_answer_and_takes_it_back(page: Page) -> None:
    page.clock.install()
    page.goto("/console/flow")
    page.route("**/flow/picture", lambda route: route.abort())
    page.clock.run_for(2_000)
    expect(page.get_by_role("alert")).to_have_text(
        "The console does not answer: the picture is from before."
    )
    expect(page.get_by_role("heading", name="enrich")).to_be_visible()

    page.unroute("**/flow/picture")
    page.clock.run_for(6_000)

    expect(page.get_by_role("alert")).to_be_hidden()


def test_without_scripts_it_is_the_picture_of_the_moment(
    browser: Browser, running: Running
) -> None:
    with LIGHT.opened(browser, javascript=False) as context:
        page = context.new_page()
        page.goto(running.url + "/console/flow")

        expect(page.get_by_role("heading", name="enrich")).to_be_visible()
        expect(page.get_by_text("rejected, too-short")).to_be_visible()
        expect(page.get_by_role("button", name="Pause")).to_be_hidden()
