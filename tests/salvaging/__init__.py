"""Children that a salvage may have, and must survive."""
