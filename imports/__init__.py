"""Scripts that turn published raw tables into the tidy tables of `evidence/`.

Run `python -m imports --sources PATH` from the repository root. Nothing here runs at product run time.
"""
