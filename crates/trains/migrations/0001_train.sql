-- A channel of a product that one is admitted to, and its rule.
CREATE TABLE train (
    id BIGINT PRIMARY KEY, product_id BIGINT NOT NULL REFERENCES catalogue_product (id), channel TEXT NOT NULL, pool_id BIGINT NOT NULL,
    grade BIGINT NOT NULL, score BIGINT NOT NULL, days BIGINT NOT NULL, certified BOOLEAN NOT NULL, vip BOOLEAN NOT NULL,
    agreement BIGINT NOT NULL, revision BIGINT NOT NULL, UNIQUE (product_id, channel)
) STRICT;
CREATE TABLE train_agreement (
    train_id BIGINT NOT NULL REFERENCES train (id), version BIGINT NOT NULL, text_zh TEXT NOT NULL, text_en TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (train_id, version)
) STRICT;
-- What was asked and what there was when somebody applied: it is not read again from what they are now.
CREATE TABLE train_receipt (
    seat_id BIGINT PRIMARY KEY, train_id BIGINT NOT NULL, member_id BIGINT NOT NULL, device_id BIGINT NOT NULL, at BIGINT NOT NULL,
    grade_asked BIGINT NOT NULL, score_asked BIGINT NOT NULL, days_asked BIGINT NOT NULL, certified_asked BOOLEAN NOT NULL,
    vip_asked BOOLEAN NOT NULL, agreement BIGINT NOT NULL,
    grade BIGINT NOT NULL, score BIGINT NOT NULL, joined_at BIGINT NOT NULL, certified BIGINT, vip BOOLEAN NOT NULL
) STRICT;
CREATE INDEX train_receipt_of ON train_receipt (train_id, member_id, at, seat_id);
