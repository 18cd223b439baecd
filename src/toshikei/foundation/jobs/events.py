"""What background jobs tell the trail. What a job changes, its own services tell."""

from toshikei.foundation.trail.events import event

STARTED = event("jobs.started", "時間のかかる仕事を始めました")
ENDED = event("jobs.ended", "時間のかかる仕事が終わりました")
CANCEL_WANTED = event("jobs.cancel_wanted", "時間のかかる仕事の中止を求めました")
