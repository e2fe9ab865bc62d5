"""Published results, computed again: theirs, ours, the difference.

    python -m replications

computes every target of the leverage chapters and writes data/replications.csv. The authors'
data lie outside the project, in ../shared/replication, or where GIANTS_REPLICATION says.
"""

from replications.record import NoData, Target, code_hash, folder, record, write

__all__ = ["NoData", "Target", "code_hash", "folder", "record", "write"]
