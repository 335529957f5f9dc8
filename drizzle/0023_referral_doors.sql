-- A pupil's own side reads a referral and ends it by taking a consent back; it writes nothing else.
DROP POLICY self ON pupils.referral;
--> statement-breakpoint
CREATE POLICY self_reads ON pupils.referral FOR SELECT TO tongxin_app USING (student_id = (SELECT pupils.id('app.self')));
--> statement-breakpoint
CREATE POLICY self_stops ON pupils.referral FOR UPDATE TO tongxin_app
	USING (student_id = (SELECT pupils.id('app.self')) AND basis = 'consent')
	WITH CHECK (student_id = (SELECT pupils.id('app.self')) AND status = 'consent_stopped');
--> statement-breakpoint
-- A step without an actor is that of the pupil's own side. Without the door nobody is anybody, and writes none.
DROP POLICY written ON pupils.referral_event;
--> statement-breakpoint
CREATE POLICY written ON pupils.referral_event FOR INSERT TO tongxin_app
	WITH CHECK (actor_id = (SELECT pupils.id('app.actor')) OR (actor_id IS NULL AND referral_id IN (
		SELECT r.id FROM pupils.referral AS r WHERE r.student_id = (SELECT pupils.id('app.self')))));
--> statement-breakpoint

-- Whoever ends a referral before the visit, the time that the hospital kept for it is free again.
CREATE FUNCTION pupils.free_green_slot() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	UPDATE pupils.green_slot SET referral_id = NULL WHERE referral_id = NEW.id;
	RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.free_green_slot() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER referral_frees_slot AFTER UPDATE ON pupils.referral FOR EACH ROW
	WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.seen_at IS NULL)
	EXECUTE FUNCTION pupils.free_green_slot();
