CREATE TABLE audit_entry (
    seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor BIGINT, what BIGINT NOT NULL, object_kind BIGINT, object_id BIGINT,
    deed_id BIGINT, details TEXT, prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_actor ON audit_entry (actor, seq);
CREATE INDEX audit_entry_what ON audit_entry (what, seq);
CREATE UNIQUE INDEX audit_entry_deed ON audit_entry (deed_id) WHERE deed_id IS NOT NULL;
CREATE TABLE audit_new (
    id BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor BIGINT, what BIGINT NOT NULL, object_kind BIGINT, object_id BIGINT, details TEXT
) STRICT;
CREATE TABLE audit_head (one BIGINT PRIMARY KEY CHECK (one = 1), seq BIGINT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL) STRICT;
INSERT INTO audit_head (one, seq, hash, at) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);
CREATE TABLE audit_staff (member_id BIGINT PRIMARY KEY, roles BIGINT NOT NULL) STRICT;
