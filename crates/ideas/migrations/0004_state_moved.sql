-- What last moved within one state: the front page asks for few of a state that may be rare among very many ideas.
CREATE INDEX idea_state_moved ON idea (state, moved_at, id);
