CREATE TABLE seat_pool (
    id BIGINT PRIMARY KEY, of_kind BIGINT NOT NULL, of_id BIGINT NOT NULL, seed BIGINT NOT NULL,
    room_at BIGINT NOT NULL, opens_at BIGINT NOT NULL, closes_at BIGINT NOT NULL, starts_at BIGINT NOT NULL,
    hold_seconds BIGINT NOT NULL, offer_seconds BIGINT NOT NULL, most BIGINT NOT NULL,
    by_device BOOLEAN NOT NULL, asked BOOLEAN NOT NULL, by_wave BOOLEAN NOT NULL, passes BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL
) STRICT;
CREATE INDEX seat_pool_of ON seat_pool (of_kind, of_id, id);
-- A pool's counters, one row a part of it (0: open to all; above: set apart for some). `taken`: offered, held or confirmed places.
-- `above`: so many more are taken than there are, since the capacity was lowered. `extra`: given beside the capacity.
CREATE TABLE seat_part (
    pool_id BIGINT NOT NULL, part BIGINT NOT NULL, capacity BIGINT NOT NULL, taken BIGINT NOT NULL, above BIGINT NOT NULL,
    extra BIGINT NOT NULL, PRIMARY KEY (pool_id, part),
    CHECK (capacity >= 0 AND taken >= 0 AND above >= 0 AND extra >= 0),
    CHECK (taken <= capacity + above), CHECK (above = 0 OR taken = capacity + above)
) STRICT;
-- One row a claim; it stays when the claim is over.
CREATE TABLE seat (
    id BIGINT PRIMARY KEY, pool_id BIGINT NOT NULL, part BIGINT NOT NULL, member_id BIGINT NOT NULL, places BIGINT NOT NULL,
    state BIGINT NOT NULL, until BIGINT, rank BIGINT NOT NULL, at BIGINT NOT NULL, device BIGINT, extra BOOLEAN NOT NULL,
    offers BIGINT NOT NULL,
    CHECK (places > 0), CHECK ((until IS NULL) = (state NOT IN (3, 4)))
) STRICT;
CREATE INDEX seat_until ON seat (pool_id, until, id) WHERE until IS NOT NULL;
CREATE INDEX seat_asked ON seat (pool_id, id) WHERE state = 1;
CREATE INDEX seat_of ON seat (member_id, at, id);
-- Which claim a form sent before has made; kept for ever, so that a late copy of it makes no other.
CREATE TABLE seat_key (
    pool_id BIGINT NOT NULL, member_id BIGINT NOT NULL, sent TEXT NOT NULL, seat_id BIGINT NOT NULL, PRIMARY KEY (pool_id, member_id, sent)
) STRICT;
-- One live claim a member, and one a device.
CREATE TABLE seat_one (pool_id BIGINT NOT NULL, member_id BIGINT NOT NULL, seat_id BIGINT NOT NULL, PRIMARY KEY (pool_id, member_id)) STRICT;
CREATE TABLE seat_device (pool_id BIGINT NOT NULL, device BIGINT NOT NULL, seat_id BIGINT NOT NULL, PRIMARY KEY (pool_id, device)) STRICT;
-- The waiting lists in their order; a claim waits in each part it may have a place of.
CREATE TABLE seat_wait (
    pool_id BIGINT NOT NULL, part BIGINT NOT NULL, rank BIGINT NOT NULL, at BIGINT NOT NULL, seat_id BIGINT NOT NULL, places BIGINT NOT NULL,
    PRIMARY KEY (pool_id, part, rank, at, seat_id)
) STRICT;
CREATE INDEX seat_wait_of ON seat_wait (seat_id);
