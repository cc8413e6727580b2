-- Answered appeals are read back, the last answered first.
CREATE INDEX standing_appeal_answered ON standing_appeal (answered_at, id) WHERE answered_at IS NOT NULL;
