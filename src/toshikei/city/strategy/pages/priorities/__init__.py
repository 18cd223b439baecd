"""Pages of priority rounds: the result for everybody, running and scoring for staff."""
