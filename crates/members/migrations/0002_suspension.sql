CREATE TABLE member_suspension (
    id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, at BIGINT NOT NULL, until BIGINT, reason TEXT NOT NULL, by_member BIGINT,
    lifted_at BIGINT, lifted_by BIGINT, lifted_why TEXT
) STRICT;
CREATE INDEX member_suspension_member ON member_suspension (member_id, id);
