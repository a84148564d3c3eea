"""Benchmarks: `./do python -m bench`. They measure and report; they never pass or fail on speed."""
