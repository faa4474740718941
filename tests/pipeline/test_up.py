"""The whole pipeline, as the three kinds of people meet it: who publishes, reads and operates."""

from pathlib import Path
from typing import Any

from copydesk.stages import NAMES
from services.page_id import page_id_of_url
from tests.command import copydesk
from tests.pipeline.conftest import Running
from tests.site import PROSE, article_html


def add(running: Running, *args: str, stdin: bytes = b"") -> list[Any]:
    """Return the outcomes of what `copydesk add ARGS --wait` follows."""
    said = running.copydesk("add", *args, "--wait", "--json", stdin=stdin)
    assert said.code == 0, said.err
    return said.lines


def test_a_url_becomes_an_article_that_is_found(running: Running) -> None:
    url = running.site.add("/ambleside", article_html("Ambleside"))

    outcomes = add(running, url, "--source", "a-scraper")

    assert [(o["stage"], o["verdict"]) for o in outcomes] == [
        (stage, "published") for stage in ("fetch", "clean", "enrich", "index")
    ]
    article = running.copydesk("show", url, "--json").json
    assert (article["title"], article["url"], article["source"]) == (
        "Bridge of Ambleside",
        url,
        "a-scraper",
    )
    assert article["language"]["code"] == "en"
    assert running.ids_at_last("Ambleside") == [page_id_of_url(url)]


def test_no_article_is_found_by_its_sidebar(running: Running) -> None:
    add(running, running.site.add("/sidebar", article_html("Sidebarton")))

    running.ids_at_last("Sidebarton")
    assert running.ids("Zeppelin") == []


def test_a_text_without_address_becomes_an_article(running: Running) -> None:
    text = f"Culture\n\nA museum for Coniston\n\n{PROSE.format(name='Coniston') * 4}\n\nRead more\n"

    outcomes = add(running, "-", "--source", "a-scraper", stdin=text.encode())

    article = running.copydesk("show", outcomes[0]["page_id"], "--json").json
    assert (article["title"], article["site"]) == ("A museum for Coniston", "a-scraper")
    assert article["url"] is None


def test_a_page_that_is_not_there_has_a_passport_that_says_so(running: Running) -> None:
    url = running.site.url + "/nowhere"

    [outcome] = add(running, url)

    assert (outcome["verdict"], outcome["reason"]) == ("rejected", "not-found")
    said = running.copydesk("where", url)
    assert "fetch rejected it: not-found, HTTP 404" in said.out


def test_a_site_that_fails_is_tried_again_later(running: Running) -> None:
    url = running.site.add("/later", article_html("Laterham"), failing=1)

    outcomes = add(running, url)

    fetched = [(o["verdict"], o["reason"], o["attempt"]) for o in outcomes if o["stage"] == "fetch"]
    assert fetched == [("delayed", "site-fails", 1), ("published", None, 2)]
    assert running.site.asked["/later"] == 2


def test_the_same_page_again_stays_one_article(running: Running) -> None:
    url = running.site.add("/twice", article_html("Twiceford"))
    add(running, url)

    running.site.add("/twice", article_html("Thriceford"))
    add(running, url)

    assert running.ids_at_last("Thriceford") == [page_id_of_url(url)]
    assert running.ids("Twiceford") == []


def test_a_process_says_how_it_is(running: Running) -> None:
    add(running, running.site.add("/health", article_html("Healthby")))

    assert running.health("/livez").json() == {"ok": True, "wrong": {}}
    stages = {s["stage"]: s for s in running.health("/status").json()["stages"]}
    assert set(stages) == {*NAMES, "delays", "watch", "console"}
    assert stages["clean"]["partitions"] == 24
    metrics = running.health("/metrics").text
    assert 'copydesk_outcomes_total{reason="",stage="index",verdict="published"}' in metrics


def test_a_second_pipeline_on_the_same_data_is_refused(running: Running) -> None:
    settings = {**running.settings, "COPYDESK_HEALTH_PORT": "0"}

    said = copydesk("up", settings=settings)

    assert said.code == 1
    assert "Traceback" not in said.err
    assert "another" in said.err.lower()
    assert running.health("/readyz").is_success


def test_what_nobody_has_seen_is_said_in_one_sentence(running: Running) -> None:
    said = running.copydesk("where", "https://example.org/never-sent")

    assert said.code == 1
    assert said.err.startswith("nobody has seen https://example.org/never-sent")


def test_a_file_that_is_too_large_to_be_sent_goes_by_the_archive(
    running: Running, tmp_path: Path
) -> None:
    large = tmp_path / "large.html"
    comment = f"<!-- {'x' * 1_200_000} -->"
    large.write_text(article_html("Largeholm").replace("<body>", f"<body>{comment}"))

    [*_, last] = add(running, str(large), "--url", running.site.url + "/large")

    assert (last["stage"], last["verdict"]) == ("index", "published")
    assert running.ids_at_last("Largeholm") == [last["page_id"]]
