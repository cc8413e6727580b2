CREATE TABLE picture (
    id BIGINT PRIMARY KEY, digest TEXT NOT NULL, media TEXT NOT NULL, width BIGINT NOT NULL, height BIGINT NOT NULL,
    thumb TEXT NOT NULL, thumb_media TEXT NOT NULL, thumb_width BIGINT NOT NULL, thumb_height BIGINT NOT NULL, bytes BIGINT NOT NULL,
    member_id BIGINT NOT NULL, at BIGINT NOT NULL, alt TEXT NOT NULL, object_kind BIGINT, object_id BIGINT
) STRICT;
CREATE INDEX picture_member ON picture (member_id, at);
CREATE INDEX picture_object ON picture (object_kind, object_id, id);
CREATE INDEX picture_loose ON picture (at, id) WHERE object_id IS NULL;
CREATE INDEX picture_digest ON picture (digest);
CREATE INDEX picture_thumb ON picture (thumb);
CREATE TABLE picture_gone (digest TEXT PRIMARY KEY, at BIGINT NOT NULL) STRICT;
CREATE INDEX picture_gone_at ON picture_gone (at);
