import { and, eq, inArray } from 'drizzle-orm';
import type { Describe, Subjects } from '../../notifications/subject.ts';
import { accessGrant } from '../../server/db/schema/index.ts';
import { mayReview } from '../grants.ts';
import { as } from './as.ts';

/** Break-glass as a message names it: by its page alone. */
const describeGrants: Describe = async (actor, _locale, ids) => {
	if (ids.length === 0) return new Map();
	const rows = await as(actor, (tx) =>
		tx
			.select()
			.from(accessGrant)
			.where(and(inArray(accessGrant.id, ids), eq(accessGrant.basis, 'break_glass')))
	);
	const shown = rows.filter((row) => mayReview(actor, row));
	return new Map(
		shown.map(({ id, fromAt }) => [
			id,
			{
				href: `/students/access/reviews/${id}`,
				what: '',
				host: '',
				number: '',
				startsAt: fromAt,
				stands: true
			}
		])
	);
};

export const grantSubjects: Subjects = { access_grant: describeGrants };
