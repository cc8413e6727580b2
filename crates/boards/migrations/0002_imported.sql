CREATE TABLE board_tag (topic_id BIGINT NOT NULL REFERENCES board_topic (id), tag TEXT NOT NULL, PRIMARY KEY (topic_id, tag)) STRICT, WITHOUT ROWID;
CREATE INDEX board_tag_tag ON board_tag (tag, topic_id);
CREATE TABLE board_tally (
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, day BIGINT NOT NULL, up BIGINT NOT NULL CHECK (up >= 0),
    down BIGINT NOT NULL CHECK (down >= 0), PRIMARY KEY (object_kind, object_id, day)
) STRICT, WITHOUT ROWID;
