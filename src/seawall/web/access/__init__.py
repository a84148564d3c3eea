"""Who may do what on the web: accounts, ways to sign in, sessions, guarded forms, a record, and signing in the ledger.

`attach.attach` puts it on an application. Others use `forms.guard` (every write asks it), `forms.form_token` (for a
form), `signing.signer` (for a write to the ledger), `audit.tell` (what the record says of a request), `door.may_read`
and `request.state.visitor`.
"""
