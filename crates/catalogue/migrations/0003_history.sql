ALTER TABLE catalogue_product ADD COLUMN history BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX catalogue_device_product ON catalogue_device (product_id, id);
CREATE TABLE catalogue_device_name (
    device_id BIGINT NOT NULL REFERENCES catalogue_device (id), name TEXT NOT NULL, PRIMARY KEY (device_id, name)
) STRICT, WITHOUT ROWID;
