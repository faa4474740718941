"""What strangers wrote is shown as they wrote it, and does nothing to whoever looks at it."""

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser import handed_in as pages

pytestmark = pytest.mark.browser

WHERE = [
    f"/console/articles/{pages.HOSTILE}",
    "/console/?q=site:hostile.example.org",
    "/console/?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/console/passports/%3Cimg%20src=x%20onerror=alert(1)%3E",
    "/console/%3Cscript%3Ealert(1)%3C/script%3E",
]


@pytest.mark.parametrize("path", WHERE)
def test_markup_is_text(page: Page, path: str) -> None:
    opened: list[Dialog] = []

    def refuse(dialog: Dialog) -> None:
        opened.append(dialog)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.goto(path, wait_until="networkidle")

    assert page.locator("main script, main img, [onerror]").count() == 0
    assert page.title().endswith(" · Copydesk")
    assert opened == []


def test_a_hostile_title_can_be_read(page: Page) -> None:
    page.goto(WHERE[0])

    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>document.title=")


def test_only_addresses_of_the_web_can_be_followed(page: Page) -> None:
    page.goto(WHERE[0])

    links = page.get_by_role("main").get_by_role("link").all()
    assert {str(each.get_attribute("href")).partition(":")[0] for each in links} <= {
        f"/console/passports/{pages.HOSTILE}"
    }
    expect(page.get_by_text("hostile.example.org").first).to_be_visible()


def test_text_that_turns_the_direction_of_writing_turns_nothing_beside_it(page: Page) -> None:
    page.goto(WHERE[0])
    about = page.get_by_role("article").get_by_text("words,")

    assert runs_left_to_right(about, "words")


def test_an_inline_script_would_not_run(page: Page) -> None:
    page.goto("/console/")
    page.evaluate(
        """() => {
            addEventListener("securitypolicyviolation", (e) => { self.refused = e.blockedURI; });
            const script = document.createElement("script");
            script.textContent = "self.ran = true";
            document.body.append(script);
        }"""
    )

    page.wait_for_function("self.refused === 'inline'")
    assert page.evaluate("self.ran") is None


def runs_left_to_right(text: Locator, word: str) -> bool:
    """Return whether the first letter of *word* in *text* is to the left of its last."""
    found: bool = text.evaluate(
        """(element, word) => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(word);
                if (at < 0) continue;
                const left = (offset) => {
                    const range = document.createRange();
                    range.setStart(walker.currentNode, at + offset);
                    range.setEnd(walker.currentNode, at + offset + 1);
                    return range.getBoundingClientRect().left;
                };
                return left(0) < left(word.length - 1);
            }
            throw new Error(`no ${word} there`);
        }""",
        word,
    )
    return found
