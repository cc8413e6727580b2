CREATE TABLE catalogue_company (
    one BIGINT PRIMARY KEY CHECK (one = 1), name_zh TEXT NOT NULL, name_en TEXT NOT NULL, tagline_zh TEXT NOT NULL, tagline_en TEXT NOT NULL,
    zone TEXT NOT NULL
) STRICT;
CREATE TABLE catalogue_team (
    id BIGINT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name_zh TEXT NOT NULL, name_en TEXT NOT NULL, purpose_zh TEXT NOT NULL, purpose_en TEXT NOT NULL
) STRICT;
CREATE TABLE catalogue_area (
    stage TEXT NOT NULL, team_id BIGINT NOT NULL REFERENCES catalogue_team (id), position BIGINT NOT NULL, PRIMARY KEY (stage, team_id)
) STRICT;
CREATE TABLE catalogue_product (id BIGINT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name_zh TEXT NOT NULL, name_en TEXT NOT NULL) STRICT;
CREATE TABLE catalogue_device (
    id BIGINT PRIMARY KEY, product_id BIGINT NOT NULL REFERENCES catalogue_product (id), slug TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL
) STRICT;
