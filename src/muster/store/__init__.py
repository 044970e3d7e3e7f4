"""Where the books rest: one SQLite file that only ever grows."""
