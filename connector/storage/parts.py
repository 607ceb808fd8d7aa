"""What the two stores have alike."""

from __future__ import annotations

from connector.storage.database import Database
from connector.storage.decision_log import StoredLog
from connector.storage.journal import StoredJournal
from connector.storage.lapse_book import StoredLapseBook
from connector.storage.metric_book import StoredMetricBook
from connector.storage.page_registry import StoredPageRegistry
from connector.storage.policy_archive import StoredPolicyArchive
from connector.storage.run_book import StoredRunBook
from connector.storage.score_book import StoredScoreBook
from connector.storage.sighting_book import StoredSightingBook
from connector.storage.standing import StoredStanding
from connector.storage.waiver_book import StoredWaiverBook
from connector.storage.watermarks import StoredWatermarks


class StoreParts:
    """The ports that are written once for both databases."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.log = StoredLog(database)
        self.journal = StoredJournal(database)
        self.standing = StoredStanding(database)
        self.scores = StoredScoreBook(database)
        self.pages = StoredPageRegistry(database)
        self.runs = StoredRunBook(database)
        self.waivers = StoredWaiverBook(database)
        self.lapses = StoredLapseBook(database)
        self.policies = StoredPolicyArchive(database)
        self.sightings = StoredSightingBook(database)
        self.metrics = StoredMetricBook(database)
        self.watermarks = StoredWatermarks(database)

    def ping(self) -> None:
        """Raise StoreUnavailable when nothing could be kept now."""
        self._database.ping()

    def close(self) -> None:
        """Finish what was asked for, then let go of all connections."""
        self._database.close()
