"""Toshikei (都市経営): a city run on one connected record. Floors: site, cli > city > ui, foundation > engines > law > kernel."""
