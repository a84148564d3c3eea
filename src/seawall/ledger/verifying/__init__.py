"""A book computed again from its log, part by part: what was altered is found, and where (`../verify.py`)."""
