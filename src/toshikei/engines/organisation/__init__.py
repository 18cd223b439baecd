"""Pure calculation of the organisation: the wording of amendments."""
