CREATE TABLE outside_author (
    id BIGINT PRIMARY KEY, source TEXT NOT NULL CHECK (source IN ('device', 'mail', 'social', 'call', 'counter')),
    member_id BIGINT NOT NULL, at BIGINT NOT NULL
) STRICT;
-- Who wrote is known by a digest of what they are called there: a phone number or an address is nobody's to read.
CREATE TABLE outside_author_key (source TEXT NOT NULL, external TEXT NOT NULL, author_id BIGINT NOT NULL, PRIMARY KEY (source, external)) STRICT;
CREATE TABLE outside_feedback (
    id BIGINT PRIMARY KEY, source TEXT NOT NULL CHECK (source IN ('device', 'mail', 'social', 'call', 'counter')),
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, taken_by BIGINT,
    lang TEXT, link TEXT, device_id BIGINT, build TEXT,
    reply_kind TEXT CHECK (reply_kind IN ('mail', 'webhook')), reply_to TEXT,
    claimed_by BIGINT, claimed_at BIGINT, UNIQUE (object_kind, object_id)
) STRICT;
CREATE TABLE outside_taken (source TEXT NOT NULL, external TEXT NOT NULL, feedback_id BIGINT NOT NULL, PRIMARY KEY (source, external)) STRICT;
CREATE TABLE outside_back (
    id BIGINT PRIMARY KEY, feedback_id BIGINT NOT NULL, by_member BIGINT NOT NULL, at BIGINT NOT NULL,
    UNIQUE (feedback_id, by_member, at)
) STRICT;
CREATE TABLE outside_claim (hash TEXT PRIMARY KEY, feedback_id BIGINT NOT NULL, expires_at BIGINT NOT NULL) STRICT;
CREATE INDEX outside_claim_expires ON outside_claim (expires_at);
CREATE INDEX outside_claim_feedback ON outside_claim (feedback_id);
CREATE TABLE outside_key (
    id BIGINT PRIMARY KEY, device_id BIGINT NOT NULL, name TEXT NOT NULL, secret TEXT NOT NULL, at BIGINT NOT NULL, by_member BIGINT,
    revoked_at BIGINT
) STRICT;
CREATE TABLE outside_nonce (key_id BIGINT NOT NULL, nonce TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (key_id, nonce)) STRICT;
CREATE INDEX outside_nonce_at ON outside_nonce (at);
CREATE TABLE outside_log (
    feedback_id BIGINT PRIMARY KEY, words TEXT NOT NULL, consent_version TEXT NOT NULL, consent_shown TEXT NOT NULL, at BIGINT NOT NULL
) STRICT;
CREATE INDEX outside_log_at ON outside_log (at);
CREATE TABLE outside_tracker (
    id BIGINT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('github', 'gitlab', 'gerrit', 'jira')), name TEXT NOT NULL, host TEXT NOT NULL,
    secret TEXT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, by_member BIGINT, revoked_at BIGINT, heard_at BIGINT
) STRICT;
CREATE TABLE outside_delivery (tracker_id BIGINT NOT NULL, digest TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (tracker_id, digest)) STRICT;
CREATE INDEX outside_delivery_at ON outside_delivery (at);
CREATE TABLE outside_ref (
    tracker TEXT NOT NULL, host TEXT NOT NULL, key TEXT NOT NULL, object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, url TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('opened', 'started', 'merged', 'closed', 'dropped')), at BIGINT NOT NULL, by_member BIGINT,
    PRIMARY KEY (tracker, host, key, object_kind, object_id)
) STRICT;
CREATE INDEX outside_ref_object ON outside_ref (object_kind, object_id, at);
