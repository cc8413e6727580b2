-- How much a key of devices has sent: the whole key under an empty name, in an hour; each person of it under a digest, in a day.
CREATE TABLE outside_budget (
    key_id BIGINT NOT NULL, who TEXT NOT NULL, since BIGINT NOT NULL, many BIGINT NOT NULL, PRIMARY KEY (key_id, who)
) STRICT;
CREATE INDEX outside_budget_since ON outside_budget (since);
