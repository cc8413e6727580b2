CREATE TABLE member_machine (hash TEXT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (hash, member_id)) STRICT;
CREATE INDEX member_machine_at ON member_machine (at);
