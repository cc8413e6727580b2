ALTER TABLE idea ADD COLUMN merged_into BIGINT;
ALTER TABLE idea ADD COLUMN root BIGINT NOT NULL DEFAULT 0;
UPDATE idea SET root = id;
CREATE INDEX idea_root ON idea (root, id);
CREATE TABLE idea_merge (
    source_id BIGINT NOT NULL, number BIGINT NOT NULL, into_id BIGINT NOT NULL, at BIGINT NOT NULL, by_member BIGINT,
    undone_at BIGINT, undone_by BIGINT, PRIMARY KEY (source_id, number)
) STRICT, WITHOUT ROWID;
