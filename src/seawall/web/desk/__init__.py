"""The books in a browser: every command of the ledger that reads or asks, as a page, signed by whoever is signed in.

What the command line asks of a book, this asks by the same commands; options that name a file, a book, a person or a
key are never taken from a request.
"""
