CREATE TABLE member (
    id BIGINT PRIMARY KEY, handle TEXT NOT NULL, name TEXT NOT NULL, bio TEXT NOT NULL, lang TEXT, zone TEXT, theme TEXT,
    team_id BIGINT, joined_at BIGINT NOT NULL, claimed BOOLEAN NOT NULL, origin TEXT UNIQUE, revision BIGINT NOT NULL
) STRICT;
CREATE INDEX member_team ON member (team_id) WHERE team_id IS NOT NULL;
CREATE TABLE member_handle (handle_key TEXT PRIMARY KEY, member_id BIGINT NOT NULL) STRICT;
CREATE TABLE member_identity (
    kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'oidc')), key TEXT NOT NULL, member_id BIGINT NOT NULL, shown TEXT NOT NULL,
    verified_at BIGINT, PRIMARY KEY (kind, key)
) STRICT;
CREATE INDEX member_identity_member ON member_identity (member_id);
CREATE TABLE member_password (member_id BIGINT PRIMARY KEY, phc TEXT NOT NULL, at BIGINT NOT NULL) STRICT;
CREATE TABLE member_role (
    member_id BIGINT NOT NULL, role TEXT NOT NULL, given_at BIGINT NOT NULL, given_by BIGINT, PRIMARY KEY (member_id, role)
) STRICT;
CREATE TABLE member_session (
    hash TEXT PRIMARY KEY, id BIGINT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL, agent TEXT NOT NULL
) STRICT;
CREATE INDEX member_session_member ON member_session (member_id, id);
CREATE TABLE member_device (
    member_id BIGINT NOT NULL, device_id BIGINT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('internal', 'development', 'stable')),
    PRIMARY KEY (member_id, device_id)
) STRICT;
CREATE INDEX member_device_channel ON member_device (channel, device_id, member_id);
CREATE TABLE member_reset (hash TEXT PRIMARY KEY, member_id BIGINT NOT NULL, expires_at BIGINT NOT NULL) STRICT;
CREATE TABLE member_face (member_id BIGINT PRIMARY KEY, media TEXT NOT NULL, bytes BYTEA NOT NULL) STRICT;
