"""
Prints every measurement as a row, with what it is compared to, from one run.

    make bench                  on a Kafka from Maven, or COPYDESK_KAFKA_BOOTSTRAP
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from bench import clean, enrich, index, latency, poison, rebalance, runtime, stories, throughput
from tests.services.apache_kafka import apache_kafka, why_not


@contextmanager
def kafka() -> Iterator[str]:
    """Give the address of a Kafka; "" with the reason printed where there is none."""
    if given := os.environ.get("COPYDESK_KAFKA_BOOTSTRAP"):
        yield given
    elif missing := why_not():
        print(f"no Kafka: {missing}; set COPYDESK_KAFKA_BOOTSTRAP to measure what needs one")
        yield ""
    else:
        with apache_kafka() as running:
            yield running.bootstrap


def main() -> None:
    """Measure everything."""
    logging.disable(logging.ERROR)
    clean.print_table()
    enrich.print_table()
    index.print_table()
    stories.print_table()
    with kafka() as bootstrap:
        if bootstrap:
            runtime.print_table(bootstrap)
            throughput.print_table(bootstrap)
            latency.print_table(bootstrap)
            poison.print_table(bootstrap)
            rebalance.print_table(bootstrap)


if __name__ == "__main__":
    main()
