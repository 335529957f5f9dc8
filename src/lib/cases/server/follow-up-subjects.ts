import { eq, inArray } from 'drizzle-orm';
import { hasRole } from '../../access/actor.ts';
import type { Describe, Subject, Subjects } from '../../notifications/subject.ts';
import { appeal, followUp, visit } from '../../server/db/schema/index.ts';
import { as } from '../../students/server/as.ts';

// What a message leads to. It says that something waits, and nothing else.

const plain = { what: '', host: '', number: '', stands: true };
const ahead = '/cases/follow-ups';

const describeFollowUps: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: followUp.id, at: followUp.plannedAt })
			.from(followUp)
			.where(inArray(followUp.id, ids));
		return new Map(
			rows.map(({ id, at }): [string, Subject] => [id, { ...plain, href: `${ahead}/${id}`, startsAt: at }])
		);
	});

/** The worker's own page; for the school the follow-up that it is part of. */
const describeVisits: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: visit.id, of: visit.followUpId, worker: visit.workerId, at: visit.givenAt })
			.from(visit)
			.where(inArray(visit.id, ids));
		return new Map(
			rows.map(({ id, of, worker, at }): [string, Subject] => [
				id,
				{ ...plain, href: worker === actor.id ? `/visits/${id}` : `${ahead}/${of}`, startsAt: at }
			])
		);
	});

const describeAppeals: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: appeal.id, of: visit.followUpId, at: appeal.raisedAt })
			.from(appeal)
			.innerJoin(visit, eq(visit.id, appeal.visitId))
			.where(inArray(appeal.id, ids));
		return new Map(
			rows.map(({ id, of, at }): [string, Subject] => [
				id,
				{ ...plain, href: `${ahead}/${of}#appeals`, startsAt: at }
			])
		);
	});

/** How many, for the bureau of a county. */
const describeMissed: Describe = async (actor, _locale, ids) =>
	new Map(
		(hasRole(actor, 'bureau_county') ? ids : []).map((id): [string, Subject] => [
			id,
			{ ...plain, href: `${ahead}/missed`, startsAt: new Date(0) }
		])
	);

export const followUpSubjects: Subjects = {
	follow_up: describeFollowUps,
	visit: describeVisits,
	appeal: describeAppeals,
	missed_follow_ups: describeMissed
};
