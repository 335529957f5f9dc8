ALTER TABLE "pupils"."follow_up" ADD COLUMN "going" text;--> statement-breakpoint

-- A follow-up that is held after a return to school is one of its contacts, whoever holds it.
CREATE FUNCTION pupils.count_contact() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	back pupils.school_return%ROWTYPE;
BEGIN
	UPDATE pupils.school_return SET contacts_done = contacts_done + 1, version = version + 1
	WHERE case_id = NEW.case_id AND status = 'support_plan' AND first_day <= NEW.held_on AND contacts_done < 7
	RETURNING * INTO back;
	IF FOUND THEN
		INSERT INTO pupils.return_event (id, return_id, at, actor_id, kind, detail)
		VALUES (gen_random_uuid(), back.id, NEW.ended_at, NEW.held_by, 'contact', jsonb_strip_nulls(jsonb_build_object(
			'n', back.contacts_done::text, 'way', NEW.way, 'going', NEW.going, 'heldOn', NEW.held_on::text)));
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pupils.count_contact() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER follow_up_is_contact AFTER UPDATE OF status ON pupils.follow_up FOR EACH ROW
	WHEN (OLD.status <> 'done' AND NEW.status = 'done') EXECUTE FUNCTION pupils.count_contact();
--> statement-breakpoint
-- Whoever plans the next follow-up knows when a contact is due.
CREATE POLICY by_portal ON pupils.school_return FOR SELECT TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'follow-ups');
