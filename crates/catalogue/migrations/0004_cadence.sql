-- A device model or a region may have a rhythm of its own: 0 and '' stand for all of them.
CREATE TABLE catalogue_cadence_each (
    product_id BIGINT NOT NULL REFERENCES catalogue_product (id), channel TEXT NOT NULL CHECK (channel IN ('internal', 'development', 'stable')),
    device_id BIGINT NOT NULL, region TEXT NOT NULL,
    every TEXT NOT NULL CHECK (every IN ('day', 'week', 'month')), weekday BIGINT NOT NULL CHECK (weekday >= 0 AND weekday <= 6),
    hour BIGINT NOT NULL CHECK (hour >= 0 AND hour <= 23), minute BIGINT NOT NULL CHECK (minute >= 0 AND minute <= 59),
    zone TEXT NOT NULL, PRIMARY KEY (product_id, channel, device_id, region)
) STRICT;
INSERT INTO catalogue_cadence_each (product_id, channel, device_id, region, every, weekday, hour, minute, zone)
    SELECT product_id, channel, 0, '', every, weekday, hour, minute, zone FROM catalogue_cadence;
DROP TABLE catalogue_cadence;
ALTER TABLE catalogue_cadence_each RENAME TO catalogue_cadence;
