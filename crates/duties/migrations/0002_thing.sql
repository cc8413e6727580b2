-- The promises about a thing, and of those the ones that rest or were asked about.
CREATE INDEX duty_promise_thing ON duty_promise (of_kind, of_id, id);
CREATE INDEX duty_promise_rest ON duty_promise (of_kind, of_id, since, id) WHERE rest IS NOT NULL OR state = 3;
