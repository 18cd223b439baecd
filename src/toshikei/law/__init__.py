"""The rulebook: dated law values with source and status (法令値), the State's apart from each city's own.

Data: `data/<room>/<topic>.yaml` and `data_city/<city code>/<room>/<topic>.yaml`. Read with `law.at(day)` or
`law.value(name, on=day)`; the public page is /law/. How to write a value: docs/rooms/law.md.
"""

from toshikei.law.reader import LawAt, at, value
from toshikei.law.types import LawValue

__all__ = ["LawAt", "LawValue", "at", "value"]
