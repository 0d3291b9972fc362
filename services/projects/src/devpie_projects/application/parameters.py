"""The ids in paths."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

__all__ = ["ProjectId", "TaskId"]

ProjectId = Annotated[UUID, Path(alias="projectId")]
TaskId = Annotated[UUID, Path(alias="taskId")]
