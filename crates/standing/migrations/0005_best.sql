-- The best, in the order of what is shown of a score; and what deeds gave, in the order of members: a score is summed from the index alone.
CREATE INDEX standing_score_best ON standing_score ((
    CASE WHEN taking_part > 0 THEN taking_part ELSE 0 END + CASE WHEN contributing > 0 THEN contributing ELSE 0 END
    + CASE WHEN helping > 0 THEN helping ELSE 0 END
) DESC, member_id);
CREATE INDEX standing_given_sum ON standing_given (member_id, part, points, at, half_life);
