CREATE TABLE notice_mail (
    id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('verify', 'reset', 'shipped')),
    object_id BIGINT NOT NULL, lang TEXT, at BIGINT NOT NULL, due BIGINT NOT NULL, sent_at BIGINT, failed TEXT, tries BIGINT NOT NULL
) STRICT;
CREATE INDEX notice_mail_member ON notice_mail (member_id, kind, at);
CREATE INDEX notice_mail_waiting ON notice_mail (due, id) WHERE sent_at IS NULL AND failed IS NULL;
CREATE TABLE notice_mail_key (mail_key TEXT PRIMARY KEY, mail_id BIGINT NOT NULL) STRICT;
CREATE TABLE notice_mail_leave (hash TEXT PRIMARY KEY, member_id BIGINT NOT NULL) STRICT;
CREATE TABLE notice_mail_setting (
    member_id BIGINT PRIMARY KEY, mails BOOLEAN NOT NULL, quiet_from BIGINT NOT NULL, quiet_to BIGINT NOT NULL
) STRICT;
