CREATE INDEX "session_answerable" ON "session" USING btree ("answerable_until") WHERE status in ('requested', 'proposed');
--> statement-breakpoint

-- Keys of calls are forgotten after a while. (Ended sign-ins and old failures could be deleted before.)
GRANT DELETE ON idempotency_key TO tongxin_app;
