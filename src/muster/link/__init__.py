"""Which claims tell the same fact, and which documents carry the same text."""
