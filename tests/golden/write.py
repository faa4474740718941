"""
Rewrites every expected.json from what the code makes of its page: `python -m tests.golden.write`.

Read the difference (git diff) before you keep it: expected files say what is true of a page.
"""

import json
import sys

from tests.golden.case import CASES, found_in


def main() -> None:
    for case in CASES:
        text = json.dumps(found_in(case), ensure_ascii=False, indent=2)
        (case / "expected.json").write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"wrote {len(CASES)} files: review them with git diff\n")


if __name__ == "__main__":
    main()
