CREATE TABLE release (
    id BIGINT PRIMARY KEY, product_id BIGINT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('internal', 'development', 'stable')),
    version TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'published', 'halted', 'withdrawn')),
    created_at BIGINT NOT NULL, scheduled_at BIGINT, published_at BIGINT,
    closes_at BIGINT, award_at BIGINT, closed_at BIGINT, awarded_at BIGINT, revision BIGINT NOT NULL
) STRICT;
CREATE INDEX release_published ON release (published_at, id);
CREATE INDEX release_channel ON release (channel, published_at, id);
CREATE INDEX release_state ON release (state, scheduled_at, id);
CREATE TABLE release_version (version TEXT NOT NULL, product_id BIGINT NOT NULL, release_id BIGINT NOT NULL, PRIMARY KEY (version, product_id)) STRICT, WITHOUT ROWID;
CREATE TABLE release_device (release_id BIGINT NOT NULL, device_id BIGINT NOT NULL, PRIMARY KEY (release_id, device_id)) STRICT, WITHOUT ROWID;
CREATE TABLE release_change (
    id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('new', 'better', 'fixed', 'internal')),
    title_zh TEXT NOT NULL, title_en TEXT NOT NULL, why_zh TEXT NOT NULL, why_en TEXT NOT NULL, at BIGINT NOT NULL, revision BIGINT NOT NULL
) STRICT;
CREATE TABLE release_change_idea (
    change_id BIGINT NOT NULL REFERENCES release_change (id), idea_id BIGINT NOT NULL, linked_at BIGINT NOT NULL, linked_by BIGINT,
    PRIMARY KEY (change_id, idea_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_change_idea_idea ON release_change_idea (idea_id, change_id);
CREATE TABLE release_in (
    release_id BIGINT NOT NULL REFERENCES release (id), change_id BIGINT NOT NULL REFERENCES release_change (id),
    position BIGINT NOT NULL, headline BOOLEAN NOT NULL, PRIMARY KEY (release_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_in_change ON release_in (change_id, release_id);
CREATE TABLE release_issue (
    id BIGINT PRIMARY KEY, release_id BIGINT NOT NULL REFERENCES release (id), text_zh TEXT NOT NULL, text_en TEXT NOT NULL, at BIGINT NOT NULL
) STRICT;
CREATE INDEX release_issue_release ON release_issue (release_id, id);
CREATE TABLE release_event (
    id BIGINT PRIMARY KEY, release_id BIGINT NOT NULL REFERENCES release (id),
    step TEXT NOT NULL CHECK (step IN ('drafted', 'scheduled', 'delayed', 'published', 'halted', 'withdrawn')),
    at BIGINT NOT NULL, by_id BIGINT, due BIGINT, why_zh TEXT NOT NULL, why_en TEXT NOT NULL
) STRICT;
CREATE INDEX release_event_release ON release_event (release_id, id);
CREATE TABLE release_window (release_id BIGINT NOT NULL, stripe BIGINT NOT NULL, open BOOLEAN NOT NULL, PRIMARY KEY (release_id, stripe)) STRICT, WITHOUT ROWID;
CREATE TABLE release_verdict (
    release_id BIGINT NOT NULL, change_id BIGINT NOT NULL, member_id BIGINT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('liked', 'not-used', 'not-good-enough')), counted BOOLEAN NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (release_id, change_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_verdict_member ON release_verdict (release_id, member_id);
CREATE TABLE release_tally (
    release_id BIGINT NOT NULL, change_id BIGINT NOT NULL, liked BIGINT NOT NULL, not_used BIGINT NOT NULL, bad BIGINT NOT NULL,
    lower DOUBLE PRECISION NOT NULL, upper DOUBLE PRECISION NOT NULL, PRIMARY KEY (release_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE release_award (release_id BIGINT PRIMARY KEY, at BIGINT NOT NULL, min_n BIGINT NOT NULL, most_n BIGINT NOT NULL) STRICT;
CREATE INDEX release_award_at ON release_award (at, release_id);
CREATE TABLE release_award_winner (release_id BIGINT NOT NULL, change_id BIGINT NOT NULL, team_id BIGINT NOT NULL, PRIMARY KEY (release_id, change_id)) STRICT, WITHOUT ROWID;
CREATE TABLE release_award_sentence (
    release_id BIGINT NOT NULL, team_id BIGINT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, by_id BIGINT, at BIGINT NOT NULL,
    PRIMARY KEY (release_id, team_id)
) STRICT;
