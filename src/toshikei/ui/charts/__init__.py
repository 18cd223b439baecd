"""Charts made on the server as inline SVG: two drawings (wide and narrow) and one table with every value.

Pure functions. Classes only, no style attributes (the CSP forbids them). A drawing says its finding in `aria-label`.
"""
