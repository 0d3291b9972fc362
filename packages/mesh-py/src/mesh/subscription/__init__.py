"""Subscriptions: read the log in order and keep views of it in PostgreSQL, each event exactly once.

subscription("projects_v1")
    .on_initial_position(create_tables)
    .on(TaskAdded, task_added)
    .build(nc=..., contracts=..., database=...)      # await .start() ... await .stop()
"""

from mesh.subscription.aggregator import Aggregator
from mesh.subscription.builder import subscription
from mesh.subscription.database import ViewDatabase, ensure_database
from mesh.subscription.documents import Documents
from mesh.subscription.running import Subscription
from mesh.subscription.view import View

__all__ = ["Aggregator", "Documents", "Subscription", "View", "ViewDatabase", "ensure_database", "subscription"]
