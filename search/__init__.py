"""Search: one read model of everything searchable, two engines, and only what the viewer may see.

Higher apps register a `Source` (search.sources) and call `search.outbox.changed` in the transaction of every change.
"""
