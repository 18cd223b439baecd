"""Pages of the door, of the own account, of account administration, and the failure pages."""
