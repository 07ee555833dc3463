-- The catalogue: a projection of the archive store that people look things up in (I4).
-- Times are text in ISO 8601 with Z. The same statements run on SQLite and PostgreSQL.

CREATE TABLE office (
    code        VARCHAR(8)   NOT NULL PRIMARY KEY,
    name        VARCHAR(200) NOT NULL,
    city        VARCHAR(200) NOT NULL
);

CREATE TABLE register (
    reference   VARCHAR(60)  NOT NULL PRIMARY KEY,
    -- The parts of the reference.
    office      VARCHAR(8)   NOT NULL,
    kind        VARCHAR(20)  NOT NULL,
    year        INTEGER      NOT NULL,
    -- Number of the newest record in the store that told of its pages, or of acts typed elsewhere.
    outcomes    INTEGER      NOT NULL
);
CREATE INDEX register_by_year ON register (kind, year, office);

-- What people say of the paper book; `content` is the sealed record (mokanda/book-entry/1), byte for byte.
CREATE TABLE book_entry (
    register    VARCHAR(60)  NOT NULL REFERENCES register (reference),
    number      INTEGER      NOT NULL,
    content     TEXT         NOT NULL,
    PRIMARY KEY (register, number)
);

-- The book as all its entries tell it, for lists.
CREATE TABLE book (
    register    VARCHAR(60)  NOT NULL PRIMARY KEY REFERENCES register (reference),
    entries     INTEGER      NOT NULL,
    described   INTEGER      NOT NULL,
    leaves      INTEGER,
    acts        INTEGER,
    state       VARCHAR(100) NOT NULL,
    place       VARCHAR(300) NOT NULL,
    whereabouts VARCHAR(20)  NOT NULL,
    whole_gap   VARCHAR(20),
    gaps        INTEGER      NOT NULL
);

-- Gaps that nobody withdrew.
CREATE TABLE gap (
    register    VARCHAR(60)  NOT NULL REFERENCES register (reference),
    entry       INTEGER      NOT NULL,
    office      VARCHAR(8)   NOT NULL,
    kind        VARCHAR(20)  NOT NULL,
    year        INTEGER      NOT NULL,
    PRIMARY KEY (register, entry)
);
CREATE INDEX gap_by_office ON gap (office, kind, year);

CREATE TABLE scan (
    register    VARCHAR(60)  NOT NULL REFERENCES register (reference),
    digest      CHAR(128)    NOT NULL,
    ordinal     INTEGER      NOT NULL,
    name        VARCHAR(500) NOT NULL,
    byte_count  BIGINT       NOT NULL,
    media_type  VARCHAR(100) NOT NULL,
    store_path  VARCHAR(600) NOT NULL,
    page_count  INTEGER      NOT NULL,
    quarantine  VARCHAR(40),
    -- Number of the record in the store that tells of it.
    batch       INTEGER      NOT NULL,
    first_leaf  INTEGER,
    last_leaf   INTEGER,
    PRIMARY KEY (register, digest)
);
CREATE INDEX scan_by_digest ON scan (digest);
CREATE INDEX scan_by_batch ON scan (register, quarantine, batch);

CREATE TABLE page (
    register    VARCHAR(60)  NOT NULL REFERENCES register (reference),
    number      INTEGER      NOT NULL,
    scan        CHAR(128)    NOT NULL,
    page_index  INTEGER      NOT NULL,
    state       VARCHAR(20)  NOT NULL,
    width       INTEGER      NOT NULL,
    height      INTEGER      NOT NULL,
    confidence  INTEGER,
    -- How it was parted when it was read last, or could not be.
    parts       VARCHAR(800) NOT NULL,
    set_aside   VARCHAR(40),
    -- Number of the record in the store that told what became of it last.
    outcome     INTEGER      NOT NULL,
    -- Number of the newest of them that has its text; 0 for none.
    reading     INTEGER      NOT NULL,
    PRIMARY KEY (register, number),
    FOREIGN KEY (register, scan) REFERENCES scan (register, digest)
);
CREATE INDEX page_by_state ON page (register, state);
CREATE INDEX page_by_outcome ON page (register, outcome);
CREATE INDEX page_waiting ON page (register, number) WHERE state = 'WAITING';

-- What a machine saw of a page; `content` is its JSON as in the sealed record.
CREATE TABLE examination (
    register    VARCHAR(60)  NOT NULL,
    page        INTEGER      NOT NULL,
    content     TEXT         NOT NULL,
    PRIMARY KEY (register, page),
    FOREIGN KEY (register, page) REFERENCES page (register, number)
);

-- Under which numbers pages are looked for that may be scans of the same leaf.
CREATE TABLE fingerprint_key (
    key_value   INTEGER      NOT NULL,
    register    VARCHAR(60)  NOT NULL,
    page        INTEGER      NOT NULL,
    PRIMARY KEY (key_value, register, page)
);
CREATE INDEX fingerprint_key_by_page ON fingerprint_key (register, page);

-- What people decided of the pages, step by step; `content` is the sealed record (mokanda/page-arrangement/1), byte for byte.
CREATE TABLE arrangement (
    register    VARCHAR(60)  NOT NULL REFERENCES register (reference),
    revision    INTEGER      NOT NULL,
    content     TEXT         NOT NULL,
    PRIMARY KEY (register, revision)
);

-- Whose pages wait, since when, who reads them now, and what people said of it. What is here can be lost.
CREATE TABLE reading_turn (
    register    VARCHAR(60)  NOT NULL PRIMARY KEY REFERENCES register (reference),
    since       VARCHAR(40)  NOT NULL,
    wanted      INTEGER,
    paused_by   VARCHAR(64),
    reader      VARCHAR(200),
    until       VARCHAR(40)
);
-- Pages that other machines read or have read; `content` is what they hand over, absent while a page is on loan. Can be lost.
CREATE TABLE station_page (
    register    VARCHAR(60)  NOT NULL,
    page        INTEGER      NOT NULL,
    station     VARCHAR(200) NOT NULL,
    until       VARCHAR(40)  NOT NULL,
    content     TEXT,
    PRIMARY KEY (register, page)
);
-- One row when nothing is to be read at all.
CREATE TABLE reading_pause (
    paused_by   VARCHAR(64)  NOT NULL
);

-- The act at its newest revision; `content` is its JSON (mokanda/act/1).
CREATE TABLE act (
    register    VARCHAR(60)  NOT NULL REFERENCES register (reference),
    number      INTEGER      NOT NULL,
    -- Absent for an act typed elsewhere that is on no page yet: it stands behind the others.
    first_page  INTEGER,
    -- Among the acts that begin on that page.
    place       INTEGER      NOT NULL,
    revision    INTEGER      NOT NULL,
    -- 1 for a proposal that another reading of its page replaced, and nobody sealed.
    withdrawn   INTEGER      NOT NULL,
    external_id VARCHAR(100),
    content     TEXT         NOT NULL,
    PRIMARY KEY (register, number)
);
CREATE INDEX act_in_book ON act (register, (coalesce(first_page, 2147483647)), place, number);
CREATE INDEX act_by_external_id ON act (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE act_page (
    register    VARCHAR(60)  NOT NULL,
    act         INTEGER      NOT NULL,
    page        INTEGER      NOT NULL,
    PRIMARY KEY (register, page, act)
);

CREATE TABLE revision (
    register    VARCHAR(60)  NOT NULL,
    act         INTEGER      NOT NULL,
    revision    INTEGER      NOT NULL,
    author      VARCHAR(64)  NOT NULL,
    made_at     VARCHAR(40)  NOT NULL,
    why         VARCHAR(2000) NOT NULL,
    content     TEXT         NOT NULL,
    inventory   CHAR(128)    NOT NULL,
    PRIMARY KEY (register, act, revision)
);

-- The delivery book.
CREATE TABLE issue (
    office      VARCHAR(8)   NOT NULL,
    year        INTEGER      NOT NULL,
    serial      INTEGER      NOT NULL,
    act         VARCHAR(80)  NOT NULL,
    revision    INTEGER      NOT NULL,
    requester   VARCHAR(500) NOT NULL,
    standing    VARCHAR(500) NOT NULL,
    purpose     VARCHAR(1000) NOT NULL,
    fee         VARCHAR(100) NOT NULL,
    receipt     VARCHAR(100) NOT NULL,
    signed_by   VARCHAR(64)  NOT NULL,
    issued_at   VARCHAR(40)  NOT NULL,
    digest      CHAR(128)    NOT NULL,
    inventory   CHAR(128)    NOT NULL,
    leaf_index  BIGINT       NOT NULL,
    PRIMARY KEY (office, year, serial)
);
CREATE INDEX issue_by_act ON issue (act);

CREATE TABLE account (
    login         VARCHAR(32)  NOT NULL PRIMARY KEY,
    name          VARCHAR(200) NOT NULL,
    function      VARCHAR(200) NOT NULL,
    roles         VARCHAR(200) NOT NULL,
    password_hash VARCHAR(500) NOT NULL,
    must_change   INTEGER      NOT NULL,
    enabled       INTEGER      NOT NULL
);

-- Who looked at what is closed, and why; no name but the login. In no store, as the accounts.
CREATE TABLE look (
    number      BIGINT       NOT NULL PRIMARY KEY,
    made_at     VARCHAR(40)  NOT NULL,
    login       VARCHAR(32)  NOT NULL,
    subject     VARCHAR(80)  NOT NULL,
    purpose     VARCHAR(20)  NOT NULL,
    reference   VARCHAR(60)  NOT NULL
);
CREATE INDEX look_by_subject ON look (subject, number);
CREATE INDEX look_by_login ON look (login, number);

CREATE TABLE change (
    seq         BIGINT       NOT NULL PRIMARY KEY,
    subject     VARCHAR(100) NOT NULL,
    kind        VARCHAR(40)  NOT NULL,
    made_at     VARCHAR(40)  NOT NULL,
    author      VARCHAR(64)  NOT NULL
);

-- How many leaves of the evidence log are in the catalogue; one row.
CREATE TABLE followed (
    leaves      BIGINT       NOT NULL
);
INSERT INTO followed (leaves) VALUES (0);
