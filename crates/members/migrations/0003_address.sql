-- What a member says is their address, until they have shown that it is: several may say the same. `member_identity` keeps what is shown.
CREATE TABLE member_address (member_id BIGINT PRIMARY KEY, key TEXT NOT NULL, shown TEXT NOT NULL, at BIGINT NOT NULL) STRICT;
CREATE INDEX member_address_key ON member_address (key, at, member_id);
CREATE TABLE member_verify (hash TEXT PRIMARY KEY, member_id BIGINT NOT NULL, key TEXT NOT NULL, expires_at BIGINT NOT NULL) STRICT;
CREATE INDEX member_verify_member ON member_verify (member_id);
INSERT INTO member_address (member_id, key, shown, at)
    SELECT member_id, key, shown, 0 FROM member_identity WHERE kind = 'email' AND verified_at IS NULL ON CONFLICT (member_id) DO NOTHING;
DELETE FROM member_identity WHERE kind = 'email' AND verified_at IS NULL;
