"""What Crossgate keeps: the queue, the decision log, the journal, on SQLite or PostgreSQL.

`open_store` gives everything behind the ports of `workflows.ports`; `migrate` makes the tables. Start reading with
`tables`, then `sqlite/writer` and `sqlite/claims`, then `postgresql/`.
"""

from connector.storage.address import WrongAddress
from connector.storage.retrying import Retrying, Working
from connector.storage.revisions import WrongSchema
from connector.storage.store import Store, migrate, open_store

__all__ = ["Retrying", "Store", "Working", "WrongAddress", "WrongSchema", "migrate", "open_store"]
