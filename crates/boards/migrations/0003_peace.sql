ALTER TABLE board_topic ADD COLUMN locked TEXT;
CREATE INDEX board_reply_author ON board_reply (author, id);
CREATE TABLE board_report (
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, member_id BIGINT NOT NULL, turn BIGINT NOT NULL, ground TEXT NOT NULL,
    words TEXT NOT NULL, at BIGINT NOT NULL, settled_at BIGINT, PRIMARY KEY (object_kind, object_id, member_id, turn)
) STRICT;
CREATE TABLE board_case (
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, opened_at BIGINT NOT NULL, waiting BIGINT NOT NULL, open BOOLEAN NOT NULL,
    appeal BOOLEAN NOT NULL, looked_by BIGINT, looked_at BIGINT, PRIMARY KEY (object_kind, object_id)
) STRICT;
CREATE INDEX board_case_open ON board_case (opened_at, object_kind, object_id) WHERE open = TRUE;
CREATE TABLE board_act (
    id BIGINT PRIMARY KEY, at BIGINT NOT NULL, by_member BIGINT, kind TEXT NOT NULL, object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL,
    concerned BIGINT, ground TEXT, reason TEXT NOT NULL, settled BOOLEAN NOT NULL, undone_at BIGINT, undone_by BIGINT
) STRICT;
CREATE INDEX board_act_object ON board_act (object_kind, object_id, id);
CREATE INDEX board_act_concerned ON board_act (concerned, id);
CREATE INDEX board_act_at ON board_act (at, id);
CREATE TABLE board_pace (
    member_id BIGINT PRIMARY KEY, since BIGINT NOT NULL, topics BIGINT NOT NULL, replies BIGINT NOT NULL, reports BIGINT NOT NULL,
    recent TEXT NOT NULL
) STRICT;
