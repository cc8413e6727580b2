-- Where a feedback came from when it was not written here; NULL for what was.
ALTER TABLE desk_item ADD COLUMN source TEXT;
