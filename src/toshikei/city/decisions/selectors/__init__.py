"""Reads of decisions: the table on a day, findings, what waits for whom, one request with its thread."""

from toshikei.city.decisions.selectors.finding import finding_for, finding_today, route_find
from toshikei.city.decisions.selectors.inbox import Inbox, done_by, inbox_of, turns_open, whole
from toshikei.city.decisions.selectors.organisation import engine_organisation
from toshikei.city.decisions.selectors.papers import documents_of, stamp_boxes
from toshikei.city.decisions.selectors.subjects import request_pending, requests_about
from toshikei.city.decisions.selectors.table import (
    MatterOn,
    lines_on,
    matters_on,
    rule_of,
    rules_all,
    table_faults,
    table_rows,
)
from toshikei.city.decisions.selectors.turns import Turn, turns_of
from toshikei.engines.decisions.question import Step

__all__ = [
    "Inbox",
    "MatterOn",
    "Step",
    "Turn",
    "documents_of",
    "done_by",
    "engine_organisation",
    "finding_for",
    "finding_today",
    "inbox_of",
    "lines_on",
    "matters_on",
    "request_pending",
    "requests_about",
    "route_find",
    "rule_of",
    "rules_all",
    "stamp_boxes",
    "table_faults",
    "table_rows",
    "turns_of",
    "turns_open",
    "whole",
]
