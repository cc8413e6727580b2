CREATE TABLE calendar_holiday (day TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_en TEXT NOT NULL) STRICT;
CREATE TABLE calendar_slip (
    product_id BIGINT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('internal', 'development', 'stable')),
    device_id BIGINT NOT NULL, region TEXT NOT NULL, slot BIGINT NOT NULL,
    at BIGINT NOT NULL CHECK (at > slot), why_zh TEXT NOT NULL, why_en TEXT NOT NULL, times BIGINT NOT NULL, said_at BIGINT NOT NULL,
    PRIMARY KEY (product_id, channel, device_id, region, slot)
) STRICT;
CREATE INDEX calendar_slip_at ON calendar_slip (at);
