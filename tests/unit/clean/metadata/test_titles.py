import pytest

from tests.unit.clean.metadata.makers import TITLE, ld, meta, said


@pytest.mark.parametrize(
    ("head", "heading", "title", "method"),
    [
        pytest.param(meta(og_title=f"{TITLE} today"), TITLE, TITLE, "h1", id="agrees"),
        pytest.param(meta(og_title=TITLE), "The Record", TITLE, "og:title", id="site as h1"),
        pytest.param(ld(), "", TITLE, "json-ld", id="no h1"),
        pytest.param(f"<title>{TITLE} | The Record</title>", "", TITLE, "title", id="title"),
        pytest.param(f"<title>{TITLE} - Record</title>", TITLE, TITLE, "h1", id="site's host"),
        pytest.param("", TITLE, TITLE, "h1", id="nothing else"),
        pytest.param("", "", "", None, id="nothing"),
    ],
)
def test_a_title_is_the_heading_that_others_agree_with(
    head: str, heading: str, title: str, method: str | None
) -> None:
    found = said(head, f"<h1>{heading}</h1>")

    assert (found.title, found.provenance.get("title")) == (title, method)


def test_the_only_heading_may_say_it_in_other_words() -> None:
    head = f"<title>{TITLE}</title>"

    found = said(head, "<h1>The mill on the Harrow: why nobody hears its wheel</h1>")

    assert found.title == "The mill on the Harrow: why nobody hears its wheel"


def test_of_several_headings_the_one_that_agrees_best_is_the_title() -> None:
    body = f"<h1>Two hundred years of The Record</h1><h1>{TITLE}</h1><h1>More on the Harrow</h1>"

    assert said(meta(og_title=TITLE), body).title == TITLE


def test_metadata_know_what_stands_between_kicker_and_title() -> None:
    heading = f"<h1><span>Harrow Valley</span> <span>{TITLE}</span></h1>"

    assert said(ld(headline=f"Harrow Valley: {TITLE}"), heading).title == f"Harrow Valley: {TITLE}"
    assert said(ld(), heading).title == TITLE


def test_a_headline_that_editors_chose_twice_beats_the_heading() -> None:
    head = f"<title>{TITLE} | The Record</title>{ld(headline='Mill stops')}"

    assert said(head + meta(og_title="Mill stops"), f"<h1>{TITLE}</h1>").title == "Mill stops"


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | The Record",
        f"{TITLE} | Business | The Record",
        f"The Record: {TITLE}",
        f"Opinion | {TITLE}",
        f"{TITLE} - The Record, daily",
        f"{TITLE}：The Record",  # noqa: RUF001  as Japanese papers write it
    ],
)
def test_the_name_of_the_site_is_not_in_the_title(title: str) -> None:
    title = title.replace("The Record:", "The Record -")

    assert said(meta(og_title=title, og_site_name="The Record"), "").title == TITLE


@pytest.mark.parametrize(
    "title",
    ["河上磨坊兩百年後停轉_社會_記錄報", "河上磨坊兩百年後停轉｜社會｜記錄報"],  # noqa: RUF001
)
def test_labels_end_a_title_where_words_are_not_written_apart(title: str) -> None:
    assert said(f"<title>{title}</title>", "").title == "河上磨坊兩百年後停轉"


def test_a_slogan_may_follow_the_name_of_the_site() -> None:
    assert said(f"<title>{TITLE} | The Record - all the news</title>", "").title == TITLE


def test_a_dash_in_a_title_does_not_end_it() -> None:
    title = "Storm on the coast - schools stay closed"

    assert said(meta(og_title=title, og_site_name="The Record"), "").title == title


def test_no_space_comes_before_what_belongs_to_a_word() -> None:
    found = said("", "<h1>Why <em>The Mill</em>’s wheel broke (<i>again</i>)</h1>")  # noqa: RUF001

    assert found.title == "Why The Mill’s wheel broke (again)"  # noqa: RUF001


def test_scripts_in_a_heading_are_not_its_text() -> None:
    assert said("", f"<h1>{TITLE}<script>let x = 1;</script></h1>").title == TITLE


def test_a_heading_of_hundreds_of_elements_is_no_title() -> None:
    body = f"<h1>{TITLE}{'<i></i>' * 300}</h1>"

    assert said(meta(og_title="Mill stops"), body).title == "Mill stops"


def test_a_heading_that_holds_the_page_is_no_title() -> None:
    body = "<h1>" + "<p>It was silent on the Harrow for the first time.</p>" * 300 + "</h1>"

    assert said(meta(og_title=TITLE), body).title == TITLE
