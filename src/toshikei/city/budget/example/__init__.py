"""架空・例: an invented budget for the demonstration, written as the file a finance section would hand in."""
