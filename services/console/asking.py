"""How a request finds what the console reads: FastAPI's dependency."""

from typing import Annotated

from fastapi import Depends, Request

from services.console.desk import Desk


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AskedDesk = Annotated[Desk, Depends(_desk)]
