"""The words of a course out to translators' tools and in again: XLIFF 2 and PO."""
