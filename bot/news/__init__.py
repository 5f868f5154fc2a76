"""The news line: what subscribers wish, what is due to whom, and how it reaches them.

    articles -> noticing -> planning -> outbox -> relay -> transport -> subscriber

`noticing` numbers what is new among the articles. `planning` decides from the database and the time who gets what, and
writes bulletins with one delivery a chat in one transaction. The `outbox` hands deliveries out under a lease and keeps
what came of them; the `relay` carries them at the pace that Telegram takes. Only the relay sends.

What decides is pure: `editions` and `due` (when), `wishes` and `choosing` (what), `steps` (how far admins have taken a
bulletin). `batches`, `desk` and `corrections` write it down for subscribers, for the desk and whom an error reached.
"""
