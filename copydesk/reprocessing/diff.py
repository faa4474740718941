"""
`copydesk diff`: what a rule that was tried by `reprocess --into` does to what subscribers have.

Which page is what: rule_changes.py. Both sides: standing_articles.py. What is printed:
diff_report.py.
"""

from collections import defaultdict

from rich.console import Console

from copydesk.acls import OPERATOR
from copydesk.broker import reachable
from copydesk.client_errors import NoKafka
from copydesk.client_kafka import check_topics
from copydesk.failure import BadUse, Failure
from copydesk.reprocessing.diff_report import as_json as in_json
from copydesk.reprocessing.diff_report import print_counts, print_samples
from copydesk.reprocessing.diff_samples import samples_of
from copydesk.reprocessing.rule_changes import Change, Kind, changes
from copydesk.reprocessing.shadow import shadow_of
from copydesk.reprocessing.standing_articles import public_articles, rehearsed_pages
from schemas.topics import ARTICLE, ARTICLE_CLEANED, CLEAN
from services.runtime.settings import SharedSettings


def diff(
    stage: str,
    name: str,
    shared: SharedSettings,
    console: Console,
    *,
    limit: int,
    as_json: bool,
) -> None:
    """Compare the shadow *name* of *stage* with the public topic, and print what differs."""
    if stage != CLEAN.stage:
        raise BadUse(f"diff takes {CLEAN.stage}, whose pages can be worked on again, not {stage!r}")
    shared = reachable(shared)
    shadow = shadow_of(shared, name)
    try:
        check_topics(shared, (ARTICLE,), needs=(), who=OPERATOR)
    except NoKafka as error:
        raise Failure(str(error)) from error
    rehearsed = rehearsed_pages(shadow)
    if not rehearsed:
        raise Failure(
            f"nothing is in the shadow {name}: run `copydesk reprocess {stage} --since 7d --into"
            f" {name}` first; a shadow lasts as long as its topics keep records"
        )
    found: dict[Kind, list[Change]] = defaultdict(list)
    for change in changes(rehearsed, public_articles(shared, rehearsed)):
        found[change.kind].append(change)
    samples = samples_of(found, shadow, shared, limit=limit)
    if as_json:
        print(in_json(found, samples))  # noqa: T201
        return
    topics = (shadow.topic_prefix + ARTICLE_CLEANED.name, shared.topic_prefix + ARTICLE.name)
    print_counts(found, topics, console)
    print_samples(samples, found, console)
