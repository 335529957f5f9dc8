-- A tour holds the time of all its stops before it writes the sessions that hold it, so that it takes its locks in the
-- order of every acceptance. Only it asks to have this looked at the end; for everybody else nothing changes.
ALTER TABLE resource_interval ALTER CONSTRAINT resource_interval_session_id_session_id_fk DEFERRABLE INITIALLY IMMEDIATE;
