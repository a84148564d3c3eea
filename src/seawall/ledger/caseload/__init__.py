"""A caseload file: copied once, judged whole, handed on in order."""
