-- What has been counted so far while a window is open, by the stripe of the member who judged: telling the counts costs eight rows
-- however many have judged, and who holds his stripe's lock is the only writer of its row.
CREATE TABLE release_count (
    release_id BIGINT NOT NULL, change_id BIGINT NOT NULL, stripe BIGINT NOT NULL,
    liked BIGINT NOT NULL CHECK (liked >= 0), not_used BIGINT NOT NULL CHECK (not_used >= 0), bad BIGINT NOT NULL CHECK (bad >= 0),
    PRIMARY KEY (release_id, change_id, stripe)
) STRICT, WITHOUT ROWID;
INSERT INTO release_count (release_id, change_id, stripe, liked, not_used, bad)
    SELECT v.release_id, v.change_id, v.member_id % 8, count(*) FILTER (WHERE v.verdict = 'liked'),
        count(*) FILTER (WHERE v.verdict = 'not-used'), count(*) FILTER (WHERE v.verdict = 'not-good-enough')
    FROM release_verdict AS v JOIN release AS r ON r.id = v.release_id
    WHERE r.closed_at IS NULL AND v.counted GROUP BY v.release_id, v.change_id, v.member_id % 8;
