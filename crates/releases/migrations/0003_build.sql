ALTER TABLE release ADD COLUMN imported BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX release_own ON release (imported, service, published_at, id);
CREATE TABLE release_imported (
    version TEXT NOT NULL, product_id BIGINT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('internal', 'development', 'stable')),
    release_id BIGINT NOT NULL REFERENCES release (id), PRIMARY KEY (version, product_id, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_imported_release ON release_imported (release_id);
CREATE TABLE release_build (
    release_id BIGINT NOT NULL REFERENCES release (id), device_id BIGINT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('internal', 'development', 'stable')),
    branch TEXT NOT NULL, os TEXT NOT NULL, candidate BOOLEAN NOT NULL, day BIGINT, PRIMARY KEY (release_id, device_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_build_device ON release_build (device_id, channel, day, release_id);
CREATE TABLE release_artefact (
    release_id BIGINT NOT NULL, device_id BIGINT NOT NULL, url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('recovery', 'fastboot', 'ota')), file TEXT NOT NULL, size BIGINT,
    digest_kind TEXT CHECK (digest_kind IN ('md5', 'sha1', 'sha256')), digest TEXT, day BIGINT,
    PRIMARY KEY (release_id, device_id, url), CHECK ((digest IS NULL) = (digest_kind IS NULL))
) STRICT, WITHOUT ROWID;
