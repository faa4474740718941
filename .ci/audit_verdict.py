"""
What a report of pip-audit means for CI: python audit_verdict.py REPORT ERRORS.

pip-audit ends well, too, when it could look up nothing: an index without the data answers "not
found" for every package. So the report is read, not the exit code.
"""

import json
import sys
from pathlib import Path

UNREACHABLE = ("ConnectionError", "Timeout", "ProxyError", "ServiceError", "SSLError")
"""How it says in a traceback that its data can't be had."""


def main(report: Path, errors: Path) -> int:
    """Print the verdict; return the exit code."""
    if not report.exists():
        said = errors.read_text(encoding="utf-8", errors="replace").strip()
        last = said.rpartition("\n")[2]
        if any(word in said for word in UNREACHABLE):
            print(f"Audit skipped: the data can't be reached ({last[:200]}).")
            return 0
        print(f"The audit failed: {said[-2000:]}")
        return 1
    packages = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        print(f"Audit skipped: the index has no data on any of {len(packages)} packages.")
        return 0
    found = [(package, each) for package in known for each in package["vulns"]]
    for package, each in found:
        mended = ", ".join(each["fix_versions"]) or "no version yet"
        print(f"{package['name']} {package['version']}: {each['id']}, mended in {mended}")
    without = sorted(p["name"] for p in packages if "skip_reason" in p)
    if without:
        print(f"No data on {len(without)} packages: {', '.join(without)}")
    print(f"{len(found)} known vulnerabilities in {len(known)} packages.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
