CREATE TABLE standing_appeal (
    id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, deed_id BIGINT, why TEXT NOT NULL, opened_at BIGINT NOT NULL, due_at BIGINT NOT NULL,
    owner BIGINT, answered_at BIGINT, answered_by BIGINT, says TEXT, part BIGINT, points BIGINT, answer_deed BIGINT
) STRICT;
CREATE INDEX standing_appeal_member ON standing_appeal (member_id, opened_at, id);
CREATE INDEX standing_appeal_due ON standing_appeal (due_at, id) WHERE answered_at IS NULL;
-- One open appeal a member and deed; 0 stands for the grade as a whole.
CREATE TABLE standing_appeal_open (
    member_id BIGINT NOT NULL, deed_id BIGINT NOT NULL, appeal_id BIGINT NOT NULL, PRIMARY KEY (member_id, deed_id)
) STRICT;
