-- One more step: what was halted on its way to devices goes on.
CREATE TABLE release_step (
    id BIGINT PRIMARY KEY, release_id BIGINT NOT NULL REFERENCES release (id),
    step TEXT NOT NULL CHECK (step IN ('drafted', 'scheduled', 'delayed', 'published', 'halted', 'resumed', 'withdrawn')),
    at BIGINT NOT NULL, by_id BIGINT, due BIGINT, why_zh TEXT NOT NULL, why_en TEXT NOT NULL
) STRICT;
INSERT INTO release_step (id, release_id, step, at, by_id, due, why_zh, why_en)
    SELECT id, release_id, step, at, by_id, due, why_zh, why_en FROM release_event;
DROP TABLE release_event;
ALTER TABLE release_step RENAME TO release_event;
CREATE INDEX release_event_release ON release_event (release_id, id);
-- Moves with everything that a device may be offered: who keeps that in memory looks here whether it still holds.
CREATE TABLE release_mark (one BIGINT PRIMARY KEY CHECK (one = 1), n BIGINT NOT NULL) STRICT;
INSERT INTO release_mark (one, n) VALUES (1, 0);
