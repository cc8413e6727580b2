ALTER TABLE board_topic ADD COLUMN hidden_use BIGINT;
CREATE INDEX board_topic_use ON board_topic (at, id) WHERE hidden_use IS NOT NULL;
CREATE TABLE board_use_new (
    topic_id BIGINT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (topic_id, member_id)
) STRICT;
