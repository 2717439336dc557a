"""A page -> what is written: forms, streams, pager, JSON Schema. Only this package knows Rich."""
