CREATE TABLE notice (
    member_id BIGINT NOT NULL, id BIGINT NOT NULL, place BIGINT NOT NULL, at BIGINT NOT NULL, kind BIGINT NOT NULL,
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, why BIGINT NOT NULL, stage BIGINT, release_id BIGINT, actor BIGINT,
    deed_id BIGINT NOT NULL, seen_at BIGINT, count BIGINT NOT NULL,
    PRIMARY KEY (member_id, id), UNIQUE (member_id, deed_id)
) STRICT;
CREATE INDEX notice_place ON notice (member_id, place, id);
CREATE INDEX notice_unseen ON notice (member_id, kind, object_kind, object_id) WHERE seen_at IS NULL;
CREATE TABLE notice_merged (member_id BIGINT NOT NULL, deed_id BIGINT NOT NULL, PRIMARY KEY (member_id, deed_id)) STRICT;
CREATE TABLE notice_unread (member_id BIGINT PRIMARY KEY, n BIGINT NOT NULL) STRICT;
CREATE TABLE notice_mute (
    member_id BIGINT NOT NULL, object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL,
    PRIMARY KEY (member_id, object_kind, object_id)
) STRICT;
