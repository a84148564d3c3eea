"""Benefit batches: a caseload accepted whole, issued in tranches, with holds, returns and reissues; each case once."""
