-- Drafts last a day, and hold what they were read into; nobody misses one.
DELETE FROM pupils.roster_draft;--> statement-breakpoint
CREATE TABLE "pupils"."roster_file" (
	"draft_id" uuid NOT NULL,
	"piece" integer NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "roster_file_draft_id_piece_pk" PRIMARY KEY("draft_id","piece")
);
--> statement-breakpoint
CREATE TABLE "pupils"."roster_heading" (
	"school_id" uuid NOT NULL,
	"heading" text NOT NULL,
	"column" text,
	CONSTRAINT "roster_heading_school_id_heading_pk" PRIMARY KEY("school_id","heading")
);
--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "start_sealed" text NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "state" text NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "attempts" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "rows_read" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "percent" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "seen" jsonb;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "found_sealed" text;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "pupils"."roster_file" ADD CONSTRAINT "roster_file_draft_id_roster_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "pupils"."roster_draft"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pupils"."roster_heading" ADD CONSTRAINT "roster_heading_school_id_organisation_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_draft_waiting" ON "pupils"."roster_draft" USING btree ("created_at") WHERE state in ('checking','importing');--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" DROP COLUMN "row_count";--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" DROP COLUMN "rows_sealed";--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD CONSTRAINT "roster_draft_state" CHECK ("pupils"."roster_draft"."state" in ('sent','checking','refused','checked','importing','imported'));--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD CONSTRAINT "roster_draft_trouble" CHECK ("pupils"."roster_draft"."trouble" in ('roster_changed','stopped','failed'));--> statement-breakpoint
ALTER TABLE "pupils"."roster_draft" ADD CONSTRAINT "roster_draft_imported" CHECK (("pupils"."roster_draft"."state" = 'imported') = ("pupils"."roster_draft"."import_id" is not null));
--> statement-breakpoint

-- A draft goes step by step; the job that takes up interrupted work sees which wait, and works as who sent them.
GRANT UPDATE (reading, state, version, attempts, rows_read, percent, seen, found_sealed, trouble, import_id)
	ON pupils.roster_draft TO tongxin_app;
--> statement-breakpoint
CREATE POLICY waiting ON pupils.roster_draft FOR SELECT TO tongxin_app
	USING (current_setting('app.job', true) = 'import-rosters' AND state IN ('checking', 'importing'));
--> statement-breakpoint

-- The file of a draft is seen with it, and goes with it.
GRANT SELECT, INSERT, DELETE ON pupils.roster_file TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.roster_file ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON pupils.roster_file TO tongxin_app
	USING (EXISTS (SELECT FROM pupils.roster_draft AS d WHERE d.id = draft_id
		AND d.created_by = (SELECT pupils.id('app.actor'))));
--> statement-breakpoint

-- What a school said of its headings belongs to its roster.
GRANT SELECT, INSERT, UPDATE ON pupils.roster_heading TO tongxin_app;
--> statement-breakpoint
ALTER TABLE pupils.roster_heading ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY roster ON pupils.roster_heading TO tongxin_app
	USING (school_id = ANY ((SELECT pupils.ids('app.schools'))::uuid[]));
