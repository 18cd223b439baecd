"""One place where a status code gets its shape. A pill says it by shape, word and colour, never by colour alone.

● done  ◐ under way  ◆ needs care  ■ wrong  ○ not begun  ◇ waits  × will not happen
"""

SHAPES = {
    "is-ok": "ok done works approved accepted verified public published sealed loaded applied active finished "
    "decided realised achieved current in_force resolved signed accept explained reflected adopted amended",
    "is-run": "run running open in_progress partial requested circulating proposed processing checking "
    "pending_review review planned_now on_track consulting add revive handed_over compiled submitted "
    "choosing answered",
    "is-warn": "warn warning late stale recalled overdue due_soon unchecked gap overlap partly attention reduce "
    "adjust reject unseen reappeared",
    "is-bad": "bad error failed rejected refused quarantined broken contradict invalid locked missed not_realised",
    "is-hold": "hold held returned draft paused waiting queued not_yet pending dry_run ready separate supplement "
    "next_budget drafting preparing not_due asked",
    "is-none": "withdrawn cancelled dropped withheld abolished expired ended superseded skipped retired zero "
    "declined overridden",
}
OF_CODE = {code: shape for shape, codes in SHAPES.items() for code in codes.split()}


def shape(code: object) -> str:
    """The pill class of a status code; unknown and "none" codes are the open circle (not begun)."""
    return OF_CODE.get(str(code).lower(), "")
