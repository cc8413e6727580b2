-- The score by policy. Points are thousandths from here on; what a deed gives fades with the days, so the kept score names its day.
-- What is kept is made anew of the ledger when the program that brings this opens the database (`standing::ready`).
CREATE TABLE standing_policy (
    version BIGINT PRIMARY KEY, text TEXT NOT NULL, digest TEXT NOT NULL, enacted_at BIGINT NOT NULL, by_member BIGINT, why TEXT NOT NULL
) STRICT;

ALTER TABLE standing_score ADD COLUMN as_of BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing_score ADD COLUMN looked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing_score ADD COLUMN grade BIGINT NOT NULL DEFAULT 1;
ALTER TABLE standing_score ADD COLUMN since BIGINT;
ALTER TABLE standing_score ADD COLUMN warned_at BIGINT;
ALTER TABLE standing_score ADD COLUMN told BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing_score ADD COLUMN told_at BIGINT;
ALTER TABLE standing_score ADD COLUMN falls_to BIGINT;
ALTER TABLE standing_score ADD COLUMN read_at BIGINT;
CREATE INDEX standing_score_day ON standing_score (as_of, member_id);
CREATE INDEX standing_score_looked ON standing_score (looked, member_id);

ALTER TABLE standing_given ADD COLUMN base BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing_given ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE standing_given ADD COLUMN half_life BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing_given ADD COLUMN giver BIGINT;
ALTER TABLE standing_given ADD COLUMN object_kind BIGINT NOT NULL DEFAULT 1;
ALTER TABLE standing_given ADD COLUMN object_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing_given ADD COLUMN ends BIGINT NOT NULL DEFAULT 0;
ALTER TABLE standing_given ADD COLUMN aside BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX standing_given_aside ON standing_given (deed_id) WHERE aside = TRUE;
CREATE INDEX standing_given_rule ON standing_given (member_id, rule, period, about, deed_id);

CREATE TABLE standing_fact (
    member_id BIGINT NOT NULL, fact BIGINT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (member_id, fact)
) STRICT;
CREATE TABLE standing_step (
    deed_id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, at BIGINT NOT NULL, was BIGINT NOT NULL, grade BIGINT NOT NULL, warned BOOLEAN NOT NULL
) STRICT;
CREATE INDEX standing_step_member ON standing_step (member_id, at, deed_id);
