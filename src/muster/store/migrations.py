"""The schema of the ledger, as numbered steps.

Steps are append-only: a ledger in use has run them, so a change is a new step at the end.
No number in these tables depends on the order in which documents were added, except
`documents.number`, which only the full-text index uses.
"""

from __future__ import annotations

APPLICATION_ID = 0x4D555354  # "MUST": tells a ledger from any other SQLite file

_FIRST = (
    """
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        document_id TEXT NOT NULL UNIQUE,
        text_id TEXT NOT NULL,
        text TEXT NOT NULL,
        title TEXT,
        publisher TEXT,
        url TEXT,
        published TEXT,
        extractor TEXT
    ) STRICT
    """,
    """
    CREATE TABLE names (
        name TEXT PRIMARY KEY,
        document_id TEXT NOT NULL REFERENCES documents (document_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX names_of_document ON names (document_id)",
    """
    CREATE TABLE claims (
        id TEXT NOT NULL,
        digest TEXT NOT NULL,
        document_id TEXT NOT NULL REFERENCES documents (document_id),
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        low ANY,
        high ANY,
        approx INTEGER NOT NULL,
        strict INTEGER NOT NULL,
        factor REAL,
        change ANY,
        actor TEXT,
        places TEXT NOT NULL,
        timex TEXT,
        time TEXT,
        source TEXT,
        hedged INTEGER NOT NULL,
        force TEXT,
        basis TEXT NOT NULL,
        purpose TEXT,
        sentence_start INTEGER NOT NULL,
        sentence_end INTEGER NOT NULL,
        origin TEXT NOT NULL,
        PRIMARY KEY (id, digest)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX claims_of_document ON claims (document_id)",
    """
    CREATE TABLE readings (
        document_id TEXT NOT NULL REFERENCES documents (document_id),
        number INTEGER NOT NULL,
        muster TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        PRIMARY KEY (document_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE reading_claims (
        document_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (document_id, number, id),
        FOREIGN KEY (document_id, number) REFERENCES readings (document_id, number),
        FOREIGN KEY (id, digest) REFERENCES claims (id, digest)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE VIEW current_claims AS
    SELECT claims.* FROM claims
    JOIN reading_claims AS r ON r.id = claims.id AND r.digest = claims.digest
    WHERE r.number = (SELECT max(number) FROM readings WHERE document_id = r.document_id)
    """,
    """
    CREATE TABLE datings (
        document_id TEXT NOT NULL REFERENCES documents (document_id),
        number INTEGER NOT NULL,
        earliest TEXT,
        latest TEXT,
        proof TEXT NOT NULL,
        dropped TEXT NOT NULL,
        why TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        PRIMARY KEY (document_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE VIEW current_datings AS
    SELECT * FROM datings AS d
    WHERE number = (SELECT max(number) FROM datings WHERE document_id = d.document_id)
    """,
    """
    CREATE TABLE judgements (
        number INTEGER PRIMARY KEY,
        verdict TEXT NOT NULL CHECK (verdict IN ('POSITIVE', 'NEGATIVE', 'UNSURE')),
        claim TEXT NOT NULL,
        document_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        other_claim TEXT,
        other_document_id TEXT,
        other_kind TEXT,
        other_start INTEGER,
        other_end INTEGER,
        at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE documents_text USING fts5 (
        title, text, content = 'documents', content_rowid = 'number'
    )
    """,
    """
    CREATE TRIGGER documents_text_grows AFTER INSERT ON documents BEGIN
        INSERT INTO documents_text (rowid, title, text) VALUES (new.number, new.title, new.text);
    END
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
