"""架空・例: the invented organisation of the demonstration. Not the city's; another city replaces this folder."""
