-- Certifications that an administrator ended: what for, in whose words. Which device it was is known by its model only.
CREATE TABLE member_owner_ended (
    owner_id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, device_id BIGINT NOT NULL, cause TEXT NOT NULL, why TEXT NOT NULL,
    at BIGINT NOT NULL, by_member BIGINT
) STRICT;
CREATE INDEX member_owner_ended_member ON member_owner_ended (member_id, at, owner_id);
