"""The front door: settings, urls, wsgi."""
