CREATE INDEX "notification_unread" ON "notification" USING btree ("recipient_id") WHERE read_at is null;--> statement-breakpoint
-- What has passed its time is forgotten.
GRANT DELETE ON notification, mail TO tongxin_app;
