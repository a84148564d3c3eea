"""The same answers as data: /api/v1, one address a question, JSON as the library writes it and rows as CSV.

`routes` has the addresses, `asking` reads a request, `rows` gives a part of an answer's rows at a time, `places` is the
list of places; `parameters` and `schemas` say in OpenAPI what is asked and answered, `document` puts the description
together and `manual` is its page.
"""
