"""Public claims about federal money, checked against the evidence under every definition; the verb is `claims`."""
