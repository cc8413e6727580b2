-- What a member promised: a standing agreement, under which things fall due.
CREATE TABLE duty_promise (
    id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, kind BIGINT NOT NULL, of_kind BIGINT NOT NULL, of_id BIGINT NOT NULL, zone TEXT NOT NULL,
    remind_days BIGINT NOT NULL, grace_days BIGINT NOT NULL, of_last BIGINT NOT NULL, misses BIGINT NOT NULL, ask_days BIGINT NOT NULL,
    state BIGINT NOT NULL, since BIGINT NOT NULL, rest BIGINT, until BIGINT, fresh_at BIGINT NOT NULL, made_at BIGINT NOT NULL, next_at BIGINT,
    CHECK ((rest IS NULL) = (state <> 2)), CHECK (misses >= 2)
) STRICT;
CREATE INDEX duty_promise_of ON duty_promise (member_id, made_at, id);
CREATE INDEX duty_promise_next ON duty_promise (next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX duty_promise_asked ON duty_promise (since, id) WHERE state = 3;
-- One live promise a member and thing.
CREATE TABLE duty_one (
    member_id BIGINT NOT NULL, kind BIGINT NOT NULL, of_kind BIGINT NOT NULL, of_id BIGINT NOT NULL, promise_id BIGINT NOT NULL,
    PRIMARY KEY (member_id, kind, of_kind, of_id)
) STRICT;
-- What is due: the instant, and beside it the rule on the wall that it was made of.
CREATE TABLE duty (
    id BIGINT PRIMARY KEY, promise_id BIGINT NOT NULL, member_id BIGINT NOT NULL, due_at BIGINT NOT NULL, wall TEXT NOT NULL, zone TEXT NOT NULL,
    state BIGINT NOT NULL, reminded BIGINT NOT NULL, extended BIGINT NOT NULL, met_at BIGINT, evidence_kind BIGINT, evidence_id BIGINT,
    next_at BIGINT, CHECK ((next_at IS NULL) = (state <> 1))
) STRICT;
CREATE INDEX duty_open ON duty (member_id, due_at, id) WHERE state = 1;
CREATE INDEX duty_of ON duty (promise_id, due_at, id);
CREATE INDEX duty_next ON duty (next_at, id) WHERE next_at IS NOT NULL;
-- The same thing falls due once, however often it is said.
CREATE TABLE duty_owed (promise_id BIGINT NOT NULL, wall TEXT NOT NULL, duty_id BIGINT NOT NULL, PRIMARY KEY (promise_id, wall)) STRICT;
CREATE TABLE duty_appeal (
    duty_id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, why TEXT NOT NULL, at BIGINT NOT NULL, due_at BIGINT NOT NULL,
    answered_at BIGINT, answered_by BIGINT, says TEXT, granted BOOLEAN
) STRICT;
CREATE INDEX duty_appeal_due ON duty_appeal (due_at, duty_id) WHERE answered_at IS NULL;
