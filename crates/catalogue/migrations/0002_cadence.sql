CREATE TABLE catalogue_cadence (
    product_id BIGINT NOT NULL REFERENCES catalogue_product (id), channel TEXT NOT NULL CHECK (channel IN ('internal', 'development', 'stable')),
    every TEXT NOT NULL CHECK (every IN ('day', 'week', 'month')), weekday BIGINT NOT NULL CHECK (weekday >= 0 AND weekday <= 6),
    hour BIGINT NOT NULL CHECK (hour >= 0 AND hour <= 23), minute BIGINT NOT NULL CHECK (minute >= 0 AND minute <= 59),
    zone TEXT NOT NULL, PRIMARY KEY (product_id, channel)
) STRICT;
