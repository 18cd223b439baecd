"""架空・例: invented rounds of budget making, walked through the room's own services."""
