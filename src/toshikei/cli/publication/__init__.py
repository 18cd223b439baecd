"""The public side as static files: the same pages the server gives, checked for links that lead nowhere."""
