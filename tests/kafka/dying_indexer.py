"""
An indexer of the group "index" for the kill tests: appends the id of each article to a file.

    python -m tests.kafka.dying_indexer FILE [N]    dies by kill -9 with its Nth article in hand
"""

import os
import signal
import sys
from pathlib import Path

from copydesk import Subscriber


def main(index: Path, dies_with: int) -> None:
    with Subscriber(group="index") as subscriber, index.open("a") as file:
        for number, article in enumerate(subscriber, start=1):
            if number == dies_with:
                os.kill(os.getpid(), signal.SIGKILL)
            file.write(f"{article.article_id}\n")
            file.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
