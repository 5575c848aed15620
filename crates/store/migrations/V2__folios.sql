PRAGMA user_version = 2;

-- How far this station has come in each block of folios that was granted to it. Not an act: other stations need not know,
-- and the file `procede.folios` beside the database knows it too, so that an older copy of it gives no number again.
CREATE TABLE folio_cursor (
    block TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- What acts are about besides expedientes and the office: found by kind when their views are made again.
CREATE INDEX act_of_kind ON act (subject, subject_id) WHERE subject NOT IN ('expediente', 'office');
