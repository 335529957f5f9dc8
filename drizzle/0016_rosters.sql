CREATE TABLE "pupils"."roster_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"file_hash" text NOT NULL,
	"reading" jsonb NOT NULL,
	"row_count" integer NOT NULL,
	"rows_sealed" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pupils"."roster_import" ADD COLUMN "kind" text DEFAULT 'file' NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."student" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD COLUMN "identity_sealed" text;--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD COLUMN "to_student_id" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD CONSTRAINT "roster_draft_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD CONSTRAINT "roster_draft_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_draft_expires" ON "pupils"."roster_draft" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "transfer_to" ON "pupils"."transfer" USING btree ("to_school_id","state");--> statement-breakpoint
ALTER TABLE "pupils"."roster_import" ADD CONSTRAINT "roster_import_kind" CHECK ("pupils"."roster_import"."kind" in ('file','rollover'));--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD CONSTRAINT "transfer_answer" CHECK (("pupils"."transfer"."state" = 'proposed') = ("pupils"."transfer"."answered_at" is null) and ("pupils"."transfer"."state" = 'proposed' or "pupils"."transfer"."identity_sealed" is null)
				and ("pupils"."transfer"."state" = 'confirmed') = ("pupils"."transfer"."to_student_id" is not null));--> statement-breakpoint
ALTER TABLE "pupils"."transfer" ADD CONSTRAINT "transfer_two_schools" CHECK ("pupils"."transfer"."from_school_id" <> "pupils"."transfer"."to_school_id");
--> statement-breakpoint

-- A draft is seen by whoever sent the file, and forgotten by a job.
GRANT SELECT, INSERT, DELETE ON pupils.roster_draft TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.roster_draft ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON pupils.roster_draft TO tongxin_app
	USING (created_by = (SELECT pupils.id('app.actor')) AND school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint
CREATE POLICY forgotten ON pupils.roster_draft TO tongxin_app
	USING (current_setting('app.job', true) = 'forget-drafts')
	WITH CHECK (false);
--> statement-breakpoint

-- Undoing an import takes back what it brought, and nothing else is ever deleted; what refers to it keeps it.
GRANT DELETE ON pupils.student, pupils.guardian, pupils.school_class TO tongxin_app;
--> statement-breakpoint
CREATE POLICY undone ON pupils.student AS RESTRICTIVE FOR DELETE TO tongxin_app USING (import_id IS NOT NULL);
--> statement-breakpoint

-- A transfer is proposed by the school where the pupil is, withdrawn by it, and answered by the other one.
DROP POLICY roster ON pupils.transfer;
--> statement-breakpoint
REVOKE UPDATE ON pupils.transfer FROM tongxin_app;
--> statement-breakpoint
GRANT UPDATE (state, answered_by, answered_at, reason, identity_sealed, to_student_id) ON pupils.transfer TO tongxin_app;
--> statement-breakpoint
CREATE POLICY seen ON pupils.transfer FOR SELECT TO tongxin_app
	USING (from_school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR to_school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint
CREATE POLICY proposed ON pupils.transfer FOR INSERT TO tongxin_app
	WITH CHECK (state = 'proposed' AND from_school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		AND EXISTS (SELECT FROM pupils.student AS s WHERE s.id = student_id AND s.school_id = from_school_id AND s.left_on IS NULL));
--> statement-breakpoint
CREATE POLICY answered ON pupils.transfer FOR UPDATE TO tongxin_app
	USING (state = 'proposed')
	WITH CHECK (state = 'withdrawn' AND from_school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[])
		OR state IN ('confirmed', 'refused') AND to_school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
--> statement-breakpoint

-- With the confirmation the record at the old school ends; the other school can't see it, so the database ends it.
CREATE FUNCTION pupils.end_transferred() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
	today date := (NEW.answered_at AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
	UPDATE pupils.student SET left_on = today, changed_at = NEW.answered_at
	WHERE id = NEW.student_id AND school_id = NEW.from_school_id AND left_on IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'the pupil is not at that school any more' USING ERRCODE = 'restrict_violation';
	END IF;
	UPDATE pupils.enrolment SET to_on = today WHERE student_id = NEW.student_id AND to_on IS NULL;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER transfer_confirmed AFTER UPDATE OF state ON pupils.transfer FOR EACH ROW
	WHEN (OLD.state = 'proposed' AND NEW.state = 'confirmed') EXECUTE FUNCTION pupils.end_transferred();
