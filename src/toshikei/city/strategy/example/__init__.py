"""架空・例: invented plans for the demonstration. Not the city's; its own come in through the pages and datasets."""
