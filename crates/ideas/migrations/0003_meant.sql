CREATE TABLE idea_meant (
    idea_id BIGINT NOT NULL, round BIGINT NOT NULL, member_id BIGINT NOT NULL, answer BIGINT NOT NULL, words TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (idea_id, round, member_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE idea_still (
    idea_id BIGINT NOT NULL, quarter BIGINT NOT NULL, member_id BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (idea_id, quarter, member_id)
) STRICT, WITHOUT ROWID;
