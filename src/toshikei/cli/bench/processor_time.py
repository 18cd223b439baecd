"""CPU time and memory of a process and all its children, from /proc."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def stat_fields(pid: int) -> list[str]:
    """Fields of /proc/PID/stat after the name (which may hold spaces); empty when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def family(pid: int) -> list[int]:
    """The process and its descendants that are alive now."""
    parents = {
        int(entry.name): int(fields[1])
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and (fields := stat_fields(int(entry.name)))
    }
    found = [pid]
    for member in found:
        found.extend(child for child, parent in parents.items() if parent == member)
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time so far of the whole family."""
    return sum(
        (int(fields[11]) + int(fields[12])) / TICKS
        for member in family(pid)
        if (fields := stat_fields(member))
    )


def memory_bytes(pid: int) -> int:
    """Resident memory of the whole family."""
    return sum(
        int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        for member in family(pid)
        if (fields := stat_fields(member))
    )
