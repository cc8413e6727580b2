-- How far the claims of a pool came, counted without reading them.
CREATE INDEX seat_state ON seat (pool_id, state, offers);
