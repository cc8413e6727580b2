CREATE TABLE hook (
    id BIGINT PRIMARY KEY, by_id BIGINT NOT NULL, url TEXT NOT NULL, about TEXT NOT NULL, events TEXT NOT NULL, reply_to BOOLEAN NOT NULL,
    at BIGINT NOT NULL, since BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('on', 'paused', 'gone', 'dead')),
    secret TEXT NOT NULL, old_secret TEXT, old_until BIGINT, failing_since BIGINT, taken_at BIGINT
) STRICT;
CREATE TABLE hook_delivery (
    hook_id BIGINT NOT NULL REFERENCES hook (id), id BIGINT NOT NULL, deed_id BIGINT, event TEXT NOT NULL, at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'withheld')), due BIGINT NOT NULL, tries BIGINT NOT NULL,
    fails BIGINT NOT NULL, why TEXT, pressed_by BIGINT, ended_at BIGINT,
    PRIMARY KEY (hook_id, id), UNIQUE (hook_id, deed_id)
) STRICT;
CREATE INDEX hook_delivery_due ON hook_delivery (hook_id, due, id) WHERE state = 'waiting';
CREATE INDEX hook_delivery_at ON hook_delivery (at);
CREATE TABLE hook_try (
    hook_id BIGINT NOT NULL, delivery_id BIGINT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL, status BIGINT, ms BIGINT NOT NULL,
    said TEXT NOT NULL, PRIMARY KEY (hook_id, delivery_id, n)
) STRICT;
