-- Who owns which device now. `serial` is a keyed hash: the serial number itself is nowhere in this database.
CREATE TABLE member_owner (
    serial TEXT PRIMARY KEY, id BIGINT NOT NULL, member_id BIGINT NOT NULL, device_id BIGINT NOT NULL, at BIGINT NOT NULL, shown BOOLEAN NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('signed', 'card', 'order', 'stamp', 'transfer', 'callback'))
) STRICT;
CREATE INDEX member_owner_member ON member_owner (member_id, id);
-- What the operator brought: the devices that were sold, and by which second fact a buyer is known. Keyed hashes, all of it.
CREATE TABLE member_owner_serial (
    serial TEXT PRIMARY KEY, device_id BIGINT NOT NULL, card TEXT, bought TEXT, phone TEXT, mail TEXT, at BIGINT NOT NULL
) STRICT;
CREATE INDEX member_owner_serial_bought ON member_owner_serial (bought) WHERE bought IS NOT NULL;
-- By what a model's devices, or the tills of a shop (no model), sign. An HMAC key is a secret; an Ed25519 key is public.
CREATE TABLE member_owner_key (
    id BIGINT PRIMARY KEY, name TEXT NOT NULL, device_id BIGINT, kind TEXT NOT NULL CHECK (kind IN ('hmac', 'ed25519')), key TEXT NOT NULL,
    at BIGINT NOT NULL, by_member BIGINT, revoked_at BIGINT
) STRICT;
CREATE TABLE member_owner_challenge (member_id BIGINT PRIMARY KEY, challenge TEXT NOT NULL, expires_at BIGINT NOT NULL) STRICT;
CREATE INDEX member_owner_challenge_expires ON member_owner_challenge (expires_at);
CREATE TABLE member_owner_offer (
    owner_id BIGINT PRIMARY KEY, from_member BIGINT NOT NULL, to_member BIGINT NOT NULL, at BIGINT NOT NULL, expires_at BIGINT NOT NULL
) STRICT;
CREATE INDEX member_owner_offer_to ON member_owner_offer (to_member, owner_id);
CREATE INDEX member_owner_offer_from ON member_owner_offer (from_member, owner_id);
-- How often was tried: by an account, from an address, at a device. `who` is a keyed hash of it.
CREATE TABLE member_owner_try (who TEXT PRIMARY KEY, since BIGINT NOT NULL, many BIGINT NOT NULL) STRICT;
CREATE INDEX member_owner_try_since ON member_owner_try (since);
