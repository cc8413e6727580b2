CREATE TABLE standing_path (
    member_id BIGINT PRIMARY KEY, joined BIGINT,
    certified BIGINT, certified_until BIGINT, informed BIGINT, informed_until BIGINT, sharing BIGINT, sharing_until BIGINT,
    active BIGINT, active_until BIGINT, discovery BIGINT, discovery_until BIGINT,
    revision BIGINT NOT NULL
) STRICT;
CREATE TABLE standing_trace (
    member_id BIGINT NOT NULL, trace BIGINT NOT NULL, day BIGINT NOT NULL, about BIGINT NOT NULL, n BIGINT NOT NULL,
    PRIMARY KEY (member_id, trace, day, about)
) STRICT;
CREATE TABLE standing_funnel (
    step BIGINT NOT NULL, days BIGINT NOT NULL, arrived BIGINT NOT NULL, waiting BIGINT NOT NULL, PRIMARY KEY (step, days)
) STRICT;
CREATE TABLE standing_funnel_step (
    step BIGINT PRIMARY KEY, reached BIGINT NOT NULL, current BIGINT NOT NULL, went_on BIGINT NOT NULL, stopped BIGINT NOT NULL,
    skipped BIGINT NOT NULL
) STRICT;
CREATE TABLE standing_funnel_at (one BIGINT PRIMARY KEY CHECK (one = 1), at BIGINT NOT NULL, members BIGINT NOT NULL) STRICT;
CREATE TABLE standing_gift (
    deed_id BIGINT PRIMARY KEY, giver BIGINT NOT NULL, receiver BIGINT NOT NULL, kind BIGINT NOT NULL, at BIGINT NOT NULL
) STRICT;
CREATE INDEX standing_gift_at ON standing_gift (at, deed_id);
CREATE TABLE standing_ring (
    id BIGINT PRIMARY KEY, found_at BIGINT NOT NULL, why TEXT NOT NULL, members BIGINT NOT NULL, deeds BIGINT NOT NULL,
    inside BIGINT NOT NULL, restored_at BIGINT, restored_by BIGINT, restored_why TEXT
) STRICT;
CREATE INDEX standing_ring_found ON standing_ring (found_at, id);
CREATE TABLE standing_ring_member (
    ring_id BIGINT NOT NULL, member_id BIGINT NOT NULL, PRIMARY KEY (ring_id, member_id)
) STRICT;
CREATE INDEX standing_ring_member_member ON standing_ring_member (member_id, ring_id);
CREATE TABLE standing_aside (
    deed_id BIGINT PRIMARY KEY, ring_id BIGINT NOT NULL, giver BIGINT NOT NULL, receiver BIGINT NOT NULL, kind BIGINT NOT NULL,
    done_at BIGINT NOT NULL, at BIGINT NOT NULL, restored_at BIGINT
) STRICT;
CREATE INDEX standing_aside_ring ON standing_aside (ring_id, deed_id);
CREATE INDEX standing_aside_receiver ON standing_aside (receiver, deed_id);
