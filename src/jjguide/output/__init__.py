"""A page -> what is written: forms, streams, pager, JSON Schema. Only what is here knows Rich."""
