"""The version of Muster, which the ledger records with each reading."""

VERSION = "0.1.0"
