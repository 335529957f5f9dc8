ALTER TABLE "pupils"."case_task" ADD COLUMN "told" text DEFAULT 'nothing' NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."student_case" ADD COLUMN "step_told" text DEFAULT 'nothing' NOT NULL;--> statement-breakpoint
CREATE INDEX "case_task_due" ON "pupils"."case_task" USING btree ("due_on") WHERE done_at is null and told <> 'overdue';--> statement-breakpoint
CREATE INDEX "case_clock" ON "pupils"."student_case" USING btree ("step_told") WHERE ended_at is null and step_due_at is not null and step_told <> 'city';--> statement-breakpoint

-- Another due time is another clock: nobody was told of it yet.
CREATE FUNCTION pupils.begin_clock() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
	NEW.step_told := 'nothing';
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_begins_clock BEFORE UPDATE OF step_due_at ON pupils.student_case FOR EACH ROW
	WHEN (OLD.step_due_at IS DISTINCT FROM NEW.step_due_at) EXECUTE FUNCTION pupils.begin_clock();
--> statement-breakpoint
CREATE POLICY by_portal ON pupils.case_task TO tongxin_app
	USING ((SELECT current_setting('app.job', true)) = 'follow-ups');
--> statement-breakpoint
GRANT UPDATE (told) ON pupils.case_task TO tongxin_app;
--> statement-breakpoint
GRANT UPDATE (step_told) ON pupils.student_case TO tongxin_app;
