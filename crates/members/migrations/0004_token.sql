-- Tokens of the API: 256 random bits, of which only the hash is here. Those a client was given carry its id.
CREATE TABLE member_token (
    hash TEXT PRIMARY KEY, id BIGINT NOT NULL, member_id BIGINT NOT NULL, client_id BIGINT, name TEXT NOT NULL, scopes TEXT NOT NULL,
    at BIGINT NOT NULL, used_at BIGINT, expires_at BIGINT NOT NULL
) STRICT;
CREATE INDEX member_token_member ON member_token (member_id, id);
CREATE INDEX member_token_expires ON member_token (expires_at);
-- Programs that act for the company, each in the name of a member who answers for it.
CREATE TABLE member_client (
    id BIGINT PRIMARY KEY, hash TEXT NOT NULL, name TEXT NOT NULL, scopes TEXT NOT NULL, member_id BIGINT NOT NULL, made_by BIGINT NOT NULL,
    at BIGINT NOT NULL, used_at BIGINT, revoked_at BIGINT
) STRICT;
CREATE INDEX member_client_member ON member_client (member_id, id);
