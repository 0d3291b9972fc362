"""The backup of the log: events copied into PostgreSQL with a chain of hashes, compared, and put back.

Only event streams are archived: they are the state, and all else follows from them (see docs/adr).
"""

from mesh.archive.archive import Archive
from mesh.archive.backup import Backup
from mesh.archive.copier import Copier
from mesh.archive.log import Log
from mesh.archive.restore import Restorer, restorable
from mesh.archive.seen import Seen, seen
from mesh.archive.verify import Difference, Report, verify

__all__ = [
    "Archive",
    "Backup",
    "Copier",
    "Difference",
    "Log",
    "Report",
    "Restorer",
    "Seen",
    "restorable",
    "seen",
    "verify",
]
