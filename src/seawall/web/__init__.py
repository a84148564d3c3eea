"""The same answers in a browser and over HTTP: every question of the command line, as a page, a file and data.

It computes nothing. `questions` makes addresses and forms from the commands, `answering` asks them and keeps what was
answered, `site/` has the pages that are no question, `api/` the data, `desk/` the books, `access/` who may do what,
`guards/` and `watching/` what stands around them; `app` puts it together and `serving` runs it.
"""
