"""What notices leave on the trail."""

from toshikei.foundation.trail.events import event

SENT = event("notices.sent", "お知らせを送りました")
READ = event("notices.read", "お知らせを読みました")
CHOSEN = event("notices.chosen", "お知らせの受け取り方を変えました")
