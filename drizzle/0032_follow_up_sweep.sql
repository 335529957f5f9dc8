CREATE INDEX "follow_up_new" ON "pupils"."follow_up" USING btree ("case_id") WHERE status in ('planned', 'open') and tier is null;
--> statement-breakpoint
-- What a tier asks for is planned anew by the portal, which finds by an index whose tier is another.
CREATE FUNCTION pupils.forget_rhythm() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	UPDATE pupils.follow_up SET tier = NULL WHERE case_id = NEW.id AND status IN ('planned', 'open');
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_changes_tier AFTER UPDATE OF tier ON pupils.student_case FOR EACH ROW
	WHEN (OLD.tier IS DISTINCT FROM NEW.tier AND NEW.ended_at IS NULL) EXECUTE FUNCTION pupils.forget_rhythm();
--> statement-breakpoint
-- Policies are asked in the order of their names: the portal's own, which costs nothing, before those that look cases up.
ALTER POLICY following ON pupils.follow_up RENAME TO by_portal;
--> statement-breakpoint
ALTER POLICY following ON pupils.visit RENAME TO by_portal;
--> statement-breakpoint
ALTER POLICY following ON pupils.student_case RENAME TO by_portal;
