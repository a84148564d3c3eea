"""The server: uvicorn around the application."""

from __future__ import annotations

import uvicorn

from seawall.web.app import application
from seawall.web.settings import Settings


def serve(settings: Settings) -> None:
    """Serve until somebody stops it."""
    uvicorn.run(application(settings), host=settings.host, port=settings.port, log_level="info", server_header=False)
