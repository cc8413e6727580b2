CREATE TABLE board (
    id BIGINT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name_zh TEXT NOT NULL, name_en TEXT NOT NULL, purpose_zh TEXT NOT NULL, purpose_en TEXT NOT NULL,
    team_id BIGINT NOT NULL
) STRICT;
CREATE TABLE board_topic (
    id BIGINT PRIMARY KEY, board_id BIGINT NOT NULL REFERENCES board (id), kind TEXT NOT NULL CHECK (kind IN ('talk', 'question', 'idea')),
    title TEXT NOT NULL, slug TEXT NOT NULL, author BIGINT, body_md TEXT NOT NULL, body_html TEXT NOT NULL, renderer_version BIGINT NOT NULL,
    excerpt TEXT NOT NULL, mentioned TEXT NOT NULL, lang TEXT, device_id BIGINT, at BIGINT NOT NULL,
    edition BIGINT NOT NULL, edited_at BIGINT, edited_by BIGINT,
    replies BIGINT NOT NULL, official BIGINT NOT NULL, thanks BIGINT NOT NULL,
    accepted BIGINT, accepted_at BIGINT, accepted_by BIGINT,
    hidden BOOLEAN NOT NULL, moderations BIGINT NOT NULL, origin TEXT UNIQUE, revision BIGINT NOT NULL, last_at BIGINT NOT NULL
) STRICT;
CREATE INDEX board_topic_new ON board_topic (at, id);
CREATE INDEX board_topic_new_here ON board_topic (board_id, at, id);
CREATE INDEX board_topic_active ON board_topic (last_at, id);
CREATE INDEX board_topic_active_here ON board_topic (board_id, last_at, id);
CREATE INDEX board_topic_open ON board_topic (at, id) WHERE kind = 'question' AND accepted IS NULL;
CREATE INDEX board_topic_open_here ON board_topic (board_id, at, id) WHERE kind = 'question' AND accepted IS NULL;
CREATE TABLE board_reply (
    id BIGINT PRIMARY KEY, topic_id BIGINT NOT NULL REFERENCES board_topic (id), floor BIGINT NOT NULL CHECK (floor > 0), author BIGINT,
    to_id BIGINT, to_floor BIGINT, to_author BIGINT, body_md TEXT NOT NULL, body_html TEXT NOT NULL, renderer_version BIGINT NOT NULL,
    mentioned TEXT NOT NULL, lang TEXT, at BIGINT NOT NULL, edition BIGINT NOT NULL, edited_at BIGINT, edited_by BIGINT,
    official BOOLEAN NOT NULL, thanks BIGINT NOT NULL, hidden BOOLEAN NOT NULL, moderations BIGINT NOT NULL, origin TEXT UNIQUE,
    UNIQUE (topic_id, floor)
) STRICT;
CREATE INDEX board_reply_official ON board_reply (topic_id, floor) WHERE official = TRUE;
CREATE INDEX board_reply_official_at ON board_reply (at) WHERE official = TRUE;
CREATE TABLE board_thanks (
    topic_id BIGINT NOT NULL, member_id BIGINT NOT NULL, object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, reason TEXT, at BIGINT NOT NULL,
    PRIMARY KEY (topic_id, member_id, object_kind, object_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE board_revision (
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, edition BIGINT NOT NULL, title TEXT NOT NULL, body_md TEXT NOT NULL,
    at BIGINT NOT NULL, author BIGINT, origin TEXT UNIQUE, PRIMARY KEY (object_kind, object_id, edition)
) STRICT;
CREATE TABLE board_moderation (
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, number BIGINT NOT NULL, hidden BOOLEAN NOT NULL, reason TEXT NOT NULL,
    at BIGINT NOT NULL, author BIGINT, PRIMARY KEY (object_kind, object_id, number)
) STRICT;
CREATE TABLE board_draft (
    member_id BIGINT NOT NULL, place TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (member_id, place)
) STRICT;
