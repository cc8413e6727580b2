CREATE TABLE standing_score (
    member_id BIGINT PRIMARY KEY, taking_part BIGINT NOT NULL, contributing BIGINT NOT NULL, helping BIGINT NOT NULL,
    deeds BIGINT NOT NULL, revision BIGINT NOT NULL
) STRICT;
CREATE TABLE standing_given (
    deed_id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, at BIGINT NOT NULL, kind BIGINT NOT NULL, part BIGINT NOT NULL,
    points BIGINT NOT NULL, rule TEXT NOT NULL, period BIGINT NOT NULL, about BIGINT NOT NULL
) STRICT;
CREATE INDEX standing_given_member ON standing_given (member_id, at, deed_id);
CREATE TABLE standing_used (
    member_id BIGINT NOT NULL, rule TEXT NOT NULL, period BIGINT NOT NULL, about BIGINT NOT NULL, n BIGINT NOT NULL CHECK (n >= 0),
    PRIMARY KEY (member_id, rule, period, about)
) STRICT;
