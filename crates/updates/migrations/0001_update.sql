-- To how many devices a release goes, in ten thousandths; a release without a row goes to all of them.
CREATE TABLE update_share (
    release_id BIGINT PRIMARY KEY, share BIGINT NOT NULL CHECK (share >= 0 AND share <= 10000), back BOOLEAN NOT NULL
) STRICT;
-- Where it goes to; a release without a row goes everywhere.
CREATE TABLE update_region (release_id BIGINT NOT NULL, region TEXT NOT NULL, PRIMARY KEY (release_id, region)) STRICT, WITHOUT ROWID;
-- Every step of it, appended. The steps of the release itself are with the releases.
CREATE TABLE update_event (
    id BIGINT PRIMARY KEY, release_id BIGINT NOT NULL, step TEXT NOT NULL CHECK (step IN ('share', 'regions', 'back', 'not-back')),
    at BIGINT NOT NULL, by_id BIGINT, share BIGINT, why_zh TEXT NOT NULL, why_en TEXT NOT NULL
) STRICT;
CREATE INDEX update_event_release ON update_event (release_id, id);
