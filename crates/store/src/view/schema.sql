-- Views: everything here is computed from acts and may be dropped and made again (view::VERSION).
DROP TABLE IF EXISTS view_state;
DROP TABLE IF EXISTS expediente;
DROP TABLE IF EXISTS waiting;
DROP TABLE IF EXISTS queue;
DROP TABLE IF EXISTS follow;
DROP TABLE IF EXISTS informed;
DROP TABLE IF EXISTS link;
DROP TABLE IF EXISTS person;
DROP TABLE IF EXISTS person_doc;
DROP TABLE IF EXISTS page;
DROP TABLE IF EXISTS search;
DROP TABLE IF EXISTS letter;
DROP TABLE IF EXISTS letter_review;
DROP TABLE IF EXISTS entrada;
DROP TABLE IF EXISTS turno;
DROP TABLE IF EXISTS entrada_link;
DROP TABLE IF EXISTS responsiva;
DROP TABLE IF EXISTS custody;
DROP TABLE IF EXISTS folio;
DROP TABLE IF EXISTS paper_doc;

CREATE TABLE view_state (
    version INTEGER NOT NULL,
    -- The last act whose text is in `search`: the only view that may lag behind.
    indexed_seq INTEGER NOT NULL
) STRICT;

-- One row per expediente; `seq` is the number of its opening act, so it also orders by opening.
CREATE TABLE expediente (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    -- The title folded, for sorting.
    title_key TEXT NOT NULL,
    procedure TEXT NOT NULL,
    -- Sorts as the manual does: 1.12 after 1.8.
    procedure_key TEXT NOT NULL,
    procedure_name TEXT NOT NULL,
    directorate TEXT NOT NULL,
    unit TEXT NOT NULL,
    -- 'open', 'closed', 'cancelled'.
    status TEXT NOT NULL,
    outcome TEXT,
    -- Local date.
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    parent TEXT,
    parent_number TEXT,
    parent_step TEXT,
    period TEXT,
    -- Steps that wait, joined by commas.
    steps TEXT NOT NULL,
    -- Nearest due date.
    due TEXT,
    paused INTEGER NOT NULL,
    acts INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    -- Sequence number of its last act: orders by activity.
    last_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX expediente_by_number ON expediente (number);
CREATE INDEX expediente_by_title ON expediente (title_key);
CREATE INDEX expediente_by_procedure ON expediente (procedure_key, seq);
CREATE INDEX expediente_by_unit ON expediente (unit, seq);
CREATE INDEX expediente_by_status ON expediente (status, procedure_key, due, paused);
CREATE INDEX expediente_by_due ON expediente (due, seq);
CREATE INDEX expediente_of_status ON expediente (status, seq);
CREATE INDEX expediente_by_activity ON expediente (last_seq);
CREATE INDEX expediente_by_date ON expediente (opened_on);
CREATE INDEX expediente_by_parent ON expediente (parent) WHERE parent IS NOT NULL;

-- One row per step that waits.
CREATE TABLE waiting (
    expediente INTEGER NOT NULL,
    -- Index of the step in the procedure's table.
    position INTEGER NOT NULL,
    step TEXT NOT NULL,
    action TEXT NOT NULL,
    -- Unit keys, joined by commas.
    responsible TEXT NOT NULL,
    since TEXT NOT NULL,
    due TEXT,
    -- Whether a term could apply: these rows are made again when calendar or terms change.
    timed INTEGER NOT NULL,
    turned_unit TEXT,
    turned_person TEXT,
    turned_name TEXT,
    turned_from TEXT,
    instruction TEXT,
    rejected TEXT,
    claimed_by TEXT,
    claimed_name TEXT,
    child TEXT,
    child_number TEXT,
    PRIMARY KEY (expediente, position)
) STRICT, WITHOUT ROWID;

-- In whose queues a waiting step is: a row for each unit, with all that inboxes filter and sort by.
CREATE TABLE queue (
    unit TEXT NOT NULL,
    -- Who has it: claimed it, or had it turned to; '' while it is anyone's.
    holder TEXT NOT NULL,
    -- Whether it can be carried out now: not while a sub-procedure is open.
    ready INTEGER NOT NULL,
    -- '9999-12-31' where there is none.
    due TEXT NOT NULL,
    -- UTC milliseconds.
    since INTEGER NOT NULL,
    expediente INTEGER NOT NULL,
    position INTEGER NOT NULL,
    -- Whether the step is in other queues too.
    shared INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    number TEXT NOT NULL,
    procedure_key TEXT NOT NULL,
    PRIMARY KEY (unit, holder, due, expediente, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_of_holder ON queue (holder, due) WHERE holder <> '';
CREATE INDEX queue_of_expediente ON queue (expediente);

CREATE TABLE follow (
    person TEXT NOT NULL,
    expediente INTEGER NOT NULL,
    PRIMARY KEY (person, expediente)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_of_expediente ON follow (expediente);

-- Para conocimiento.
CREATE TABLE informed (
    expediente INTEGER NOT NULL,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL,
    -- '' where the whole unit is meant.
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    acknowledged TEXT,
    PRIMARY KEY (expediente, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX informed_pending ON informed (unit, person) WHERE acknowledged IS NULL;

CREATE TABLE link (
    expediente INTEGER NOT NULL,
    other TEXT NOT NULL,
    number TEXT NOT NULL,
    -- 'antecedente', 'relacionado'.
    relation TEXT NOT NULL,
    PRIMARY KEY (expediente, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_to ON link (other);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    unit TEXT NOT NULL,
    retired INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The document of each person in `search`.
CREATE TABLE person_doc (
    person TEXT PRIMARY KEY,
    doc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Papers. Of each, `seq` is the number of its first act; rows are put whole (view/rows.rs), columns in this order.
CREATE TABLE letter (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL,
    number TEXT,
    document TEXT NOT NULL,
    template TEXT NOT NULL,
    unit TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    addressee TEXT NOT NULL,
    addressee_key TEXT NOT NULL,
    signer TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    drafted_name TEXT NOT NULL,
    drafted_on TEXT NOT NULL,
    dated TEXT,
    signed_on TEXT,
    dispatched_on TEXT,
    guide TEXT,
    acuse_on TEXT,
    expediente TEXT,
    expediente_number TEXT,
    step TEXT,
    answers TEXT NOT NULL,
    access TEXT NOT NULL,
    last_at TEXT NOT NULL,
    last_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_by_stage ON letter (stage, last_seq);
CREATE INDEX letter_by_activity ON letter (last_seq);
CREATE INDEX letter_by_number ON letter (number);
CREATE INDEX letter_by_drafter ON letter (drafted_by, last_seq);
CREATE INDEX letter_of_expediente ON letter (expediente) WHERE expediente IS NOT NULL;

CREATE TABLE letter_review (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL,
    -- '' where anyone of the unit may answer.
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_review_of ON letter_review (unit, person);

CREATE TABLE entrada (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    ci TEXT NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    means TEXT NOT NULL,
    received_on TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_key TEXT NOT NULL,
    reference TEXT NOT NULL,
    reference_key TEXT NOT NULL,
    dated TEXT,
    subject TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    addressee TEXT NOT NULL,
    -- While something is owed.
    due TEXT,
    -- As it was set.
    term TEXT,
    priority TEXT NOT NULL,
    access TEXT NOT NULL,
    owner_unit TEXT,
    owner_name TEXT,
    turned TEXT NOT NULL,
    answers TEXT NOT NULL,
    attended_on TEXT,
    expediente TEXT,
    expediente_number TEXT,
    pages INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    last_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX entrada_by_state ON entrada (state, seq);
CREATE INDEX entrada_by_received ON entrada (received_on, seq);
CREATE INDEX entrada_by_due ON entrada (due IS NULL, due, seq);
CREATE INDEX entrada_by_due_descending ON entrada (due, seq);
CREATE INDEX entrada_by_ci ON entrada (ci);
CREATE INDEX entrada_by_reference ON entrada (reference_key);
CREATE INDEX entrada_by_owner ON entrada (owner_unit, state, seq);
CREATE INDEX entrada_by_activity ON entrada (last_seq);
CREATE INDEX entrada_of_expediente ON entrada (expediente) WHERE expediente IS NOT NULL;

-- Links among entradas, findable from both ends.
CREATE TABLE entrada_link (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    -- Id of the other.
    other TEXT NOT NULL,
    -- 'alcance', 'antecedente', 'relacionado': what the other is to this one.
    relation TEXT NOT NULL,
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entrada_link_other ON entrada_link (other);

CREATE TABLE turno (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    -- 'responsable', 'coadyuvante', 'conocimiento'.
    role TEXT NOT NULL,
    received INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX turno_of ON turno (unit, role, received);

CREATE TABLE responsiva (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    folio TEXT,
    unit TEXT NOT NULL,
    receiver TEXT NOT NULL,
    receiver_key TEXT NOT NULL,
    employee TEXT NOT NULL,
    receiver_unit TEXT NOT NULL,
    location TEXT NOT NULL,
    items INTEGER NOT NULL,
    -- Items that somebody still answers for.
    owed INTEGER NOT NULL,
    summary TEXT NOT NULL,
    issued_on TEXT,
    delivered_on TEXT,
    returned_on TEXT,
    replaces TEXT,
    replaced_by TEXT,
    expediente TEXT,
    expediente_number TEXT,
    last_at TEXT NOT NULL,
    last_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX responsiva_by_state ON responsiva (state, seq);
CREATE INDEX responsiva_by_receiver ON responsiva (receiver_key, seq);
CREATE INDEX responsiva_by_employee ON responsiva (employee);
CREATE INDEX responsiva_by_folio ON responsiva (folio);
CREATE INDEX responsiva_by_activity ON responsiva (last_seq);

CREATE TABLE custody (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    serial_key TEXT NOT NULL,
    inventory_key TEXT NOT NULL,
    account_key TEXT NOT NULL,
    held INTEGER NOT NULL,
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX custody_by_serial ON custody (serial_key) WHERE held AND serial_key <> '';
CREATE INDEX custody_by_inventory ON custody (inventory_key) WHERE held AND inventory_key <> '';

CREATE TABLE folio (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    annulled INTEGER NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX folio_by_text ON folio (text);
CREATE INDEX folio_by_number ON folio (series, year, number);

-- The document of each paper in `search`.
CREATE TABLE paper_doc (
    paper TEXT PRIMARY KEY,
    doc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The documents that hold the text of an expediente: a new one is begun when the last is full.
CREATE TABLE page (
    doc INTEGER PRIMARY KEY,
    expediente INTEGER NOT NULL,
    size INTEGER NOT NULL
) STRICT;
CREATE INDEX page_of_expediente ON page (expediente, doc);

-- Row ids grow with the acts: newest first is descending row id, which FTS5 gives without sorting.
CREATE VIRTUAL TABLE search USING fts5 (
    title,
    body,
    kind UNINDEXED,
    expediente UNINDEXED,
    ref UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '2 3'
);

INSERT INTO view_state VALUES (0, 0);
