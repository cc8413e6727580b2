CREATE TABLE medal (
    id BIGINT PRIMARY KEY, word TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    says_zh TEXT NOT NULL, says_en TEXT NOT NULL, icon TEXT NOT NULL, under_posts BOOLEAN NOT NULL,
    fact BIGINT, need BIGINT, since BIGINT, hand TEXT,
    made_at BIGINT NOT NULL, ended_at BIGINT, looked BIGINT, holders BIGINT NOT NULL, revision BIGINT NOT NULL
) STRICT;
CREATE TABLE medal_fact (
    deed_id BIGINT PRIMARY KEY, fact BIGINT NOT NULL, member_id BIGINT NOT NULL, about BIGINT NOT NULL, at BIGINT NOT NULL,
    counts BOOLEAN NOT NULL
) STRICT;
CREATE INDEX medal_fact_of ON medal_fact (fact, member_id, about, at);
CREATE TABLE medal_held (
    member_id BIGINT NOT NULL, medal_id BIGINT NOT NULL, given_deed BIGINT NOT NULL, given_at BIGINT NOT NULL, given_by BIGINT,
    taken_deed BIGINT, taken_at BIGINT, taken_by BIGINT, PRIMARY KEY (member_id, medal_id)
) STRICT;
CREATE INDEX medal_held_newest ON medal_held (medal_id, given_at, member_id);
CREATE TABLE medal_said (deed_id BIGINT PRIMARY KEY, why TEXT NOT NULL) STRICT;
CREATE TABLE medal_member (
    member_id BIGINT PRIMARY KEY, chosen BOOLEAN NOT NULL, title_id BIGINT, revision BIGINT NOT NULL
) STRICT;
CREATE TABLE medal_shown (member_id BIGINT NOT NULL, medal_id BIGINT NOT NULL, PRIMARY KEY (member_id, medal_id)) STRICT;
