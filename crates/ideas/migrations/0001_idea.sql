CREATE TABLE idea (
    id BIGINT PRIMARY KEY, topic_id BIGINT NOT NULL UNIQUE, author BIGINT, team_id BIGINT NOT NULL, board_id BIGINT NOT NULL,
    stage TEXT NOT NULL, bug BOOLEAN NOT NULL, state BIGINT NOT NULL, votes BIGINT NOT NULL CHECK (votes >= 0),
    at BIGINT NOT NULL, acknowledged_at BIGINT, moved_at BIGINT NOT NULL, origin TEXT UNIQUE, revision BIGINT NOT NULL
) STRICT;
CREATE INDEX idea_new ON idea (at, id);
CREATE INDEX idea_moved ON idea (moved_at, id);
CREATE INDEX idea_top ON idea (votes, id);
CREATE INDEX idea_team ON idea (team_id, at, id);
CREATE INDEX idea_state ON idea (state, at, id);
CREATE INDEX idea_author ON idea (author, at, id);
CREATE INDEX idea_acknowledged ON idea (acknowledged_at);
CREATE INDEX idea_team_acknowledged ON idea (team_id, acknowledged_at);
CREATE TABLE idea_vote (idea_id BIGINT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (idea_id, member_id)) STRICT, WITHOUT ROWID;
CREATE INDEX idea_vote_member ON idea_vote (member_id, idea_id);
CREATE TABLE idea_progress (
    id BIGINT PRIMARY KEY, idea_id BIGINT NOT NULL, state BIGINT NOT NULL, at BIGINT NOT NULL, by_member BIGINT, words TEXT NOT NULL,
    mind TEXT, month TEXT, release_id BIGINT, reply_id BIGINT
) STRICT;
CREATE INDEX idea_progress_idea ON idea_progress (idea_id, id);
CREATE UNIQUE INDEX idea_progress_release ON idea_progress (idea_id, state, release_id) WHERE release_id IS NOT NULL;
CREATE TABLE idea_follow (idea_id BIGINT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (idea_id, member_id)) STRICT, WITHOUT ROWID;
CREATE TABLE idea_tally (idea_id BIGINT NOT NULL, day BIGINT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (idea_id, day)) STRICT, WITHOUT ROWID;
