"""Finders and readers: from a document's words to claims, and to its date."""
