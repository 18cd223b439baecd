"""Sorting sessions (事業の仕分け): ballots are counted, the hearing is timed, what the money says is read. No web, no clock."""
