"""Rules and dashboards ask for metrics that there are, and the rules tell what they should."""

import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client import CollectorRegistry

from copydesk.stages import PROCESSES
from services.runtime.metrics import Metrics
from tests.docker.engine import docker, why_not
from tests.docker.stack import ROOT

PROMETHEUS = ROOT / "docker" / "prometheus"
DASHBOARDS = sorted((ROOT / "docker" / "grafana" / "dashboards").glob("*.json"))
IMAGE = "prom/prometheus:v3.5.0"
SAMPLES = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}


@pytest.fixture(scope="module")
def known() -> set[str]:
    registry = CollectorRegistry()
    Metrics(registry)
    return {
        family.name + suffix for family in registry.collect() for suffix in SAMPLES[family.type]
    }


def test_every_rule_asks_for_metrics_that_there_are(known: set[str]) -> None:
    rules = yaml.safe_load((PROMETHEUS / "rules.yml").read_text())
    asked = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    assert asked
    assert metrics_in(" ".join(asked)) <= known


@pytest.mark.parametrize("file", DASHBOARDS, ids=lambda file: file.stem)
def test_every_panel_asks_for_metrics_that_there_are(file: Path, known: set[str]) -> None:
    panels = json.loads(file.read_text())["panels"]
    asked = [target["expr"] for panel in panels for target in panel["targets"]]
    assert asked
    assert metrics_in(" ".join(asked)) <= known


def test_every_metric_is_on_a_dashboard(known: set[str]) -> None:
    shown = metrics_in(" ".join(file.read_text() for file in DASHBOARDS))
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in known}
    assert families == {re.sub(r"_(bucket|sum|count)$", "", name) for name in shown}


def test_every_process_is_scraped_and_missed_when_it_is_gone() -> None:
    config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())
    [names] = [job["dns_sd_configs"][0]["names"] for job in config["scrape_configs"]]
    assert set(names) == set(PROCESSES)
    missed = re.findall(r'absent\(up\{process="(\w+)"\}\)', (PROMETHEUS / "rules.yml").read_text())
    assert set(missed) == set(PROCESSES)


@pytest.mark.docker
@pytest.mark.usefixtures("engine")
def test_the_rules_tell_what_they_should() -> None:
    if missing := why_not([IMAGE]):
        pytest.skip(missing)  # even where an engine is required: it is one image more
    mount = f"{PROMETHEUS}:/etc/prometheus:ro"
    promtool = ("run", "--rm", "--volume", mount, "--entrypoint", "promtool", IMAGE)
    docker(*promtool, "check", "config", "/etc/prometheus/prometheus.yml")
    docker(*promtool, "test", "rules", "/etc/prometheus/rules_test.yml")


def metrics_in(text: str) -> set[str]:
    return set(re.findall(r"copydesk_\w+", text))
