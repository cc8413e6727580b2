-- The program knows the kinds of mails; a list of them in the table would ask for another table with each new kind.
CREATE TABLE notice_mail_any (
    id BIGINT PRIMARY KEY, member_id BIGINT NOT NULL, kind TEXT NOT NULL,
    object_id BIGINT NOT NULL, lang TEXT, at BIGINT NOT NULL, due BIGINT NOT NULL, sent_at BIGINT, failed TEXT, tries BIGINT NOT NULL
) STRICT;
INSERT INTO notice_mail_any (id, member_id, kind, object_id, lang, at, due, sent_at, failed, tries)
    SELECT id, member_id, kind, object_id, lang, at, due, sent_at, failed, tries FROM notice_mail;
DROP TABLE notice_mail;
ALTER TABLE notice_mail_any RENAME TO notice_mail;
CREATE INDEX notice_mail_member ON notice_mail (member_id, kind, at);
CREATE INDEX notice_mail_waiting ON notice_mail (due, id) WHERE sent_at IS NULL AND failed IS NULL;
