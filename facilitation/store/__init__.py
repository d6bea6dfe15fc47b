"""The database: tables, the one way to write a record, and how to read them.  No Flask here."""
