import { inArray } from 'drizzle-orm';
import type { Describe, Subjects } from '../../notifications/subject.ts';
import { consentOverride, consentRequest, rightsRequest } from '../../server/db/schema/index.ts';
import { as } from '../../students/server/as.ts';
import { protectsData } from '../../students/grants.ts';
import { mayAnswerRights, seesAnswers } from '../policy.ts';

const page = (href: string, startsAt: Date) => ({
	...{ href, startsAt, stands: true },
	...{ what: '', host: '', number: '' }
});

/** Slips that wait, as a message names them: by the list they stand in. */
const describeRequests: Describe = async (actor, _locale, ids) => {
	if (ids.length === 0) return new Map();
	const rows = await as(actor, (tx) =>
		tx.select().from(consentRequest).where(inArray(consentRequest.id, ids))
	);
	return new Map(
		rows
			.filter(({ schoolId }) => seesAnswers(actor, schoolId))
			.map(({ id, purpose, recipientId, requestedAt }) => {
				const query = new URLSearchParams({ purpose, state: 'requested' });
				if (recipientId) query.set('recipient', recipientId);
				return [id, page(`/consents/pupils?${query}`, requestedAt)];
			})
	);
};

const describeRights: Describe = async (actor, _locale, ids) => {
	if (ids.length === 0) return new Map();
	const rows = await as(actor, (tx) => tx.select().from(rightsRequest).where(inArray(rightsRequest.id, ids)));
	return new Map(
		rows
			.filter(({ schoolId }) => mayAnswerRights(actor, schoolId) || protectsData(actor))
			.map(({ id, schoolId, askedAt }) => [
				id,
				page(mayAnswerRights(actor, schoolId) ? '/consents/rights' : '/protection', askedAt)
			])
	);
};

/** Row-level security shows it to the school and the officers. */
const describeOverrides: Describe = async (actor, _locale, ids) => {
	if (ids.length === 0) return new Map();
	const rows = await as(actor, (tx) =>
		tx.select().from(consentOverride).where(inArray(consentOverride.id, ids))
	);
	return new Map(rows.map(({ id, raisedAt }) => [id, page(`/students/access/overrides/${id}`, raisedAt)]));
};

export const consentSubjects: Subjects = {
	consent_override: describeOverrides,
	consent_request: describeRequests,
	rights_request: describeRights
};
