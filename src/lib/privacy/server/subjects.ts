import { inArray } from 'drizzle-orm';
import { hasRole } from '../../access/actor.ts';
import type { Describe, Subjects } from '../../notifications/subject.ts';
import { incident, retentionList } from '../../server/db/schema/index.ts';
import { transaction } from '../../server/db/transaction.ts';
import { as } from '../../students/server/as.ts';
import { mayHandle } from '../policy.ts';

const page = (href: string, number: string, startsAt: Date) => ({
	...{ href, number, startsAt, stands: true, what: '', host: '' }
});

const describeIncidents: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx.select().from(incident).where(inArray(incident.id, ids));
		return new Map(
			rows
				.filter(({ schoolId }) => mayHandle(actor, schoolId))
				.map(({ id, number, reportedAt }) => [id, page(`/protection/incidents/${id}`, number, reportedAt)])
		);
	});

const describeLists: Describe = async (actor, _locale, ids) => {
	if (!hasRole(actor, 'dpo')) return new Map();
	const rows = await transaction((tx) =>
		tx.select().from(retentionList).where(inArray(retentionList.id, ids))
	);
	return new Map(rows.map(({ id, madeAt }) => [id, page('/protection/retention', '', madeAt)]));
};

export const privacySubjects: Subjects = { incident: describeIncidents, retention_list: describeLists };
