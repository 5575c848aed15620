-- The ledger: what may never be lost. The views are made from it (src/view/schema.sql) and need no migration.
-- "Proc" in ASCII: a database of another application is told by this number.
PRAGMA application_id = 1349676899;
PRAGMA user_version = 1;

CREATE TABLE device (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE act (
    -- Global order: the order in which acts are folded.
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device INTEGER NOT NULL REFERENCES device (id),
    -- Place in the device's own chain, from 1.
    device_seq INTEGER NOT NULL,
    -- Hash of the act before it in the device's chain; of the first one, SHA-256 of the device's key.
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    -- SHA-256 of prev and json.
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    -- 'expediente' or 'office'.
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    at TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (device, device_seq)
) STRICT;

CREATE INDEX act_of_subject ON act (subject_id, seq);

CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
BEGIN SELECT raise(ABORT, 'an act is never changed'); END;

CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act
BEGIN SELECT raise(ABORT, 'an act is never deleted'); END;

-- The very file that expedientes are pinned to, so that they can be folded for ever.
CREATE TABLE procedure_file (
    hash TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    -- Its name where the office added it: then new expedientes can be opened with it.
    file TEXT
) STRICT;

CREATE TRIGGER procedure_file_is_never_changed BEFORE UPDATE ON procedure_file
BEGIN SELECT raise(ABORT, 'a pinned procedure is never changed'); END;

CREATE TRIGGER procedure_file_is_never_deleted BEFORE DELETE ON procedure_file
BEGIN SELECT raise(ABORT, 'a pinned procedure is never deleted'); END;

-- The last number given in each series of expedientes.
CREATE TABLE series (
    unit TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (unit, year)
) STRICT, WITHOUT ROWID;

-- Not acts: what is being typed, and the settings of this workstation.
CREATE TABLE draft (
    key TEXT NOT NULL,
    person TEXT NOT NULL,
    json TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (key, person)
) STRICT;

CREATE TABLE local (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
