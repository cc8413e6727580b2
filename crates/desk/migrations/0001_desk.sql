CREATE TABLE desk_item (
    object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, topic_id BIGINT NOT NULL UNIQUE,
    team_id BIGINT NOT NULL, board_id BIGINT NOT NULL, stage TEXT, author BIGINT, at BIGINT NOT NULL,
    people BIGINT NOT NULL, hidden BOOLEAN NOT NULL, merged_into BIGINT,
    answered_at BIGINT, answered_by BIGINT, how TEXT CHECK (how IN ('personal', 'together', 'merged')),
    returned BIGINT NOT NULL, returned_at BIGINT, assigned_to BIGINT, snoozed_until BIGINT,
    asked_at BIGINT, asked_by BIGINT, held_act BIGINT,
    draft_by BIGINT, draft_words TEXT, draft_at BIGINT,
    PRIMARY KEY (object_kind, object_id)
) STRICT;
CREATE INDEX desk_item_at ON desk_item (at, topic_id);
CREATE INDEX desk_item_waiting ON desk_item (at, topic_id) WHERE answered_at IS NULL AND merged_into IS NULL AND hidden = FALSE;
CREATE INDEX desk_item_people ON desk_item (people, topic_id) WHERE answered_at IS NULL AND merged_into IS NULL AND hidden = FALSE;
CREATE INDEX desk_item_mine ON desk_item (assigned_to, at, topic_id) WHERE assigned_to IS NOT NULL;
CREATE INDEX desk_item_asked ON desk_item (asked_at, topic_id) WHERE asked_at IS NOT NULL;
CREATE INDEX desk_item_answered ON desk_item (answered_at, topic_id);
CREATE INDEX desk_item_merged ON desk_item (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE desk_act (
    id BIGINT PRIMARY KEY, object_kind BIGINT NOT NULL, object_id BIGINT NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL,
    by_member BIGINT NOT NULL, words TEXT NOT NULL, mind TEXT, folded TEXT NOT NULL, batch BIGINT NOT NULL, saved_id BIGINT, drafted_by BIGINT,
    to_id BIGINT, was BIGINT, goes_at BIGINT, sent_at BIGINT, reply_id BIGINT, undone_at BIGINT
) STRICT;
CREATE INDEX desk_act_item ON desk_act (object_kind, object_id, id);
CREATE INDEX desk_act_member ON desk_act (by_member, at, id);
CREATE INDEX desk_act_sent ON desk_act (by_member, sent_at, id) WHERE sent_at IS NOT NULL;
CREATE INDEX desk_act_all_sent ON desk_act (sent_at, id) WHERE sent_at IS NOT NULL;
CREATE INDEX desk_act_held ON desk_act (by_member, goes_at, id) WHERE goes_at IS NOT NULL AND sent_at IS NULL AND undone_at IS NULL;
CREATE TABLE desk_saved (
    id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, at BIGINT NOT NULL
) STRICT;
CREATE INDEX desk_saved_member ON desk_saved (member_id, at, id);
