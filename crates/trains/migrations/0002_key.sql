-- With its key a device is told of the builds of a channel that is not everybody's: one a place, kept as a hash.
CREATE TABLE train_key (
    seat_id BIGINT PRIMARY KEY, train_id BIGINT NOT NULL REFERENCES train (id), member_id BIGINT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL
) STRICT;
CREATE INDEX train_key_of ON train_key (train_id, seat_id);
-- Moves whenever a key comes or goes: whoever keeps them in memory looks at this.
CREATE TABLE train_mark (one BIGINT PRIMARY KEY CHECK (one = 1), n BIGINT NOT NULL) STRICT;
INSERT INTO train_mark (one, n) VALUES (1, 0);
