ALTER TABLE release ADD COLUMN service BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX release_service_published ON release (service, published_at, id);
CREATE TABLE release_service (
    change_id BIGINT PRIMARY KEY REFERENCES release_change (id), day TEXT NOT NULL, place_zh TEXT NOT NULL, place_en TEXT NOT NULL,
    figure_zh TEXT NOT NULL, figure_en TEXT NOT NULL, figure_before DOUBLE PRECISION NOT NULL, figure_after DOUBLE PRECISION NOT NULL,
    unit_zh TEXT NOT NULL, unit_en TEXT NOT NULL
) STRICT;
