-- One experience report a member and release: a draft until it is sent, then counted, late, or of the company.
CREATE TABLE report (
    release_id BIGINT NOT NULL, member_id BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft', 'counted', 'late', 'company')),
    overall BIGINT CHECK (overall BETWEEN 1 AND 5), device_id BIGINT NOT NULL, quiet BOOLEAN NOT NULL,
    number BIGINT, sent_at BIGINT, at BIGINT NOT NULL, revision BIGINT NOT NULL,
    PRIMARY KEY (release_id, member_id), CHECK ((state = 'draft') = (sent_at IS NULL)), CHECK ((number IS NULL) = (sent_at IS NULL))
) STRICT;
CREATE INDEX report_member ON report (member_id, at, release_id);
-- What is said of a change and why. Once sent in time the verdict is among those of the release; here stays the why, and what came too late.
CREATE TABLE report_said (
    release_id BIGINT NOT NULL, member_id BIGINT NOT NULL, change_id BIGINT NOT NULL,
    verdict TEXT CHECK (verdict IN ('liked', 'not-used', 'not-good-enough')), why TEXT NOT NULL, PRIMARY KEY (release_id, member_id, change_id)
) STRICT;
CREATE TABLE report_wish (
    release_id BIGINT NOT NULL, member_id BIGINT NOT NULL, rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 3), idea_id BIGINT NOT NULL,
    PRIMARY KEY (release_id, member_id, rank)
) STRICT;
-- What was written: place 0 the free words, 1 to 5 the problems, below zero why a change is not good enough. Sent, it does not change any more.
CREATE TABLE report_problem (
    release_id BIGINT NOT NULL, member_id BIGINT NOT NULL, place BIGINT NOT NULL, change_id BIGINT NOT NULL,
    did TEXT NOT NULL, expected TEXT NOT NULL, got TEXT NOT NULL, sent BOOLEAN NOT NULL, group_id BIGINT,
    PRIMARY KEY (release_id, member_id, place)
) STRICT;
CREATE INDEX report_problem_new ON report_problem (release_id, member_id, place) WHERE sent AND group_id IS NULL;
CREATE INDEX report_problem_group ON report_problem (group_id, member_id, place) WHERE group_id IS NOT NULL;
-- Alike ones: the head's words, and what the company says.
CREATE TABLE report_group (
    id BIGINT PRIMARY KEY, release_id BIGINT NOT NULL, change_id BIGINT NOT NULL, did TEXT NOT NULL, expected TEXT NOT NULL, got TEXT NOT NULL,
    size BIGINT NOT NULL, at BIGINT NOT NULL, idea_id BIGINT, words TEXT NOT NULL, answered_by BIGINT, answered_at BIGINT
) STRICT;
CREATE INDEX report_group_open ON report_group (size, id) WHERE answered_at IS NULL;
CREATE INDEX report_group_answered ON report_group (answered_at, id) WHERE answered_at IS NOT NULL;
CREATE TABLE report_band (release_id BIGINT NOT NULL, band BIGINT NOT NULL, group_id BIGINT NOT NULL, PRIMARY KEY (release_id, band, group_id)) STRICT;
-- How many came, by the stripe of their member, so that no row is everybody's.
CREATE TABLE report_stripe (
    release_id BIGINT NOT NULL, stripe BIGINT NOT NULL, sent BIGINT NOT NULL, late BIGINT NOT NULL, PRIMARY KEY (release_id, stripe)
) STRICT;
-- What is due for a release from whom, once; 0: they promised nothing.
CREATE TABLE report_owed (
    release_id BIGINT NOT NULL, member_id BIGINT NOT NULL, duty_id BIGINT NOT NULL, PRIMARY KEY (release_id, member_id)
) STRICT;
CREATE INDEX report_owed_member ON report_owed (member_id, duty_id);
-- The tally, counted piece by piece up to a member, shown once it is frozen.
CREATE TABLE report_tally (
    release_id BIGINT PRIMARY KEY, after_id BIGINT NOT NULL, reports BIGINT NOT NULL, nothings BIGINT NOT NULL,
    o1 BIGINT NOT NULL, o2 BIGINT NOT NULL, o3 BIGINT NOT NULL, o4 BIGINT NOT NULL, o5 BIGINT NOT NULL,
    frozen_at BIGINT, corrections BIGINT NOT NULL, revision BIGINT NOT NULL
) STRICT;
CREATE TABLE report_tally_wish (release_id BIGINT NOT NULL, idea_id BIGINT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (release_id, idea_id)) STRICT;
CREATE INDEX report_tally_wish_most ON report_tally_wish (release_id, n, idea_id);
CREATE TABLE report_tally_device (
    release_id BIGINT NOT NULL, device_id BIGINT NOT NULL, rated BIGINT NOT NULL, total BIGINT NOT NULL, PRIMARY KEY (release_id, device_id)
) STRICT;
-- What was wrong in a frozen tally is said beside it; nothing in it is changed.
CREATE TABLE report_correction (
    release_id BIGINT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL, by_id BIGINT, zh TEXT NOT NULL, en TEXT NOT NULL, PRIMARY KEY (release_id, n)
) STRICT;
