"""docker-compose.yml keeps what it promises; needs no engine."""

import re
from typing import Any

import pytest
import yaml

from copydesk.stages import CONSOLE, NAMES, PROCESSES, stage
from services.delays.scheduler import FINISH_SECONDS
from services.runtime.settings import SharedSettings
from tests.docker.stack import ROOT

COMPOSE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    compose: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    services: dict[str, Any] = compose["services"]
    return services


def test_every_process_has_a_service_of_its_name(services: dict[str, Any]) -> None:
    runs = {
        name: s["command"] for name, s in services.items() if s.get("command", [""])[0] == "run"
    }
    assert runs == {name: ["run", name] for name in PROCESSES}


@pytest.mark.parametrize("name", PROCESSES)
def test_a_stage_is_not_cut_off_while_it_finishes(name: str, services: dict[str, Any]) -> None:
    finish = (
        stage(name, SharedSettings()).settings.finish_seconds if name in NAMES else FINISH_SECONDS
    )
    assert seconds(services[name]["stop_grace_period"]) > finish


@pytest.mark.parametrize("name", PROCESSES)
def test_a_stage_can_be_scaled_and_is_confined(name: str, services: dict[str, Any]) -> None:
    service = services[name]
    published = service.get("ports", [])
    assert name == CONSOLE or not published
    assert all(port.startswith("127.0.0.1:") for port in published)
    assert "container_name" not in service
    assert service["read_only"]
    assert service["restart"] == "unless-stopped"
    assert {"kafka", "topics"} <= set(service["depends_on"])


def test_nothing_is_published_but_on_loopback(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:${") for port in ports)


def test_the_example_settings_are_the_defaults(services: dict[str, Any]) -> None:
    """Whoever copies .env.example changes nothing by that."""
    text = COMPOSE.read_text()
    used = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", text))
    lines = (ROOT / ".env.example").read_text().splitlines()
    said = dict(line.split("=", 1) for line in lines if re.match(r"\w+=", line))
    assert said == used | {"COPYDESK_LOG_LEVEL": SharedSettings().log_level}
    assert services


def seconds(duration: str) -> int:
    return int(duration.removesuffix("s"))
