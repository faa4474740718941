"""
Console: shows people the articles and the pipeline, and programs the same by an API.

    store, passports, stories, what Kafka says  ->  console  ->  browsers, `copydesk search`

This file only wires. What it reads: desk.py. The API: api.py. The pages: pages/.
"""

from services.console.desk import Desk
from services.console.service import ConsoleService
from services.console.settings import ConsoleSettings
from services.console.web import web_app


def create(
    desk: Desk, settings: ConsoleSettings | None = None, *, any_port: bool = False
) -> ConsoleService:
    """Return the console as a service, not started."""
    settings = settings or ConsoleSettings()
    return ConsoleService(web_app(desk, settings), desk, settings, any_port=any_port)
