CREATE TABLE deed (
    id BIGINT PRIMARY KEY, at BIGINT NOT NULL, kind BIGINT NOT NULL, actor BIGINT,
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, other BIGINT,
    board BIGINT, stage BIGINT, release_id BIGINT, weight_version BIGINT NOT NULL, undoes BIGINT
) STRICT;
CREATE INDEX deed_actor ON deed (actor, id);
CREATE INDEX deed_object ON deed (object_kind, object_id, id);
CREATE UNIQUE INDEX deed_undoes ON deed (undoes) WHERE undoes IS NOT NULL;
CREATE TABLE deed_new (id BIGINT PRIMARY KEY) STRICT;
CREATE TABLE deed_order (seq BIGINT PRIMARY KEY, deed_id BIGINT NOT NULL UNIQUE) STRICT;
CREATE TABLE deed_last (one BIGINT PRIMARY KEY CHECK (one = 1), seq BIGINT NOT NULL) STRICT;
INSERT INTO deed_last (one, seq) VALUES (1, 0);
CREATE TABLE deed_follower (name TEXT PRIMARY KEY, seq BIGINT NOT NULL) STRICT;
