-- What a token or a client may ask for in five minutes, of reading and of writing; none is what the settings say.
ALTER TABLE member_token ADD COLUMN reads BIGINT;
ALTER TABLE member_token ADD COLUMN writes BIGINT;
ALTER TABLE member_client ADD COLUMN reads BIGINT;
ALTER TABLE member_client ADD COLUMN writes BIGINT;
