-- Until when a role is held; none for one without an end. Every look compares with the present, so that nobody has to end it.
ALTER TABLE member_role ADD COLUMN until BIGINT;
-- A role that gives power over others: one admin proposes it, another confirms it. Kept when it is over: who gave whom what, and why.
CREATE TABLE member_grant (
    id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, role TEXT NOT NULL, team_id BIGINT, until BIGINT, why TEXT NOT NULL, by_member BIGINT NOT NULL,
    at BIGINT NOT NULL, expires_at BIGINT NOT NULL, ended_at BIGINT, ended_by BIGINT,
    how TEXT CHECK (how IN ('confirmed', 'declined', 'withdrawn', 'late'))
) STRICT;
CREATE UNIQUE INDEX member_grant_open ON member_grant (member_id, role) WHERE ended_at IS NULL;
CREATE INDEX member_grant_waits ON member_grant (id) WHERE ended_at IS NULL;
-- In which ways it was confirmed who somebody is; what a shown address proves is read from the address itself.
CREATE TABLE member_vip_proof (
    member_id BIGINT NOT NULL, way TEXT NOT NULL CHECK (way IN ('document', 'account', 'call', 'colleague')), note TEXT NOT NULL,
    by_member BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (member_id, way)
) STRICT;
CREATE TABLE member_vip (
    member_id BIGINT PRIMARY KEY, reason TEXT NOT NULL, ways TEXT NOT NULL, at BIGINT NOT NULL, by_member BIGINT,
    taken_at BIGINT, taken_by BIGINT, taken_why TEXT
) STRICT;
CREATE INDEX member_vip_at ON member_vip (at, member_id) WHERE taken_at IS NULL;
