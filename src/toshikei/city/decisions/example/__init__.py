"""架空・例: an invented authority table for the demonstration. Not the city's; import your own with decisions.rules."""
