import { sql, type SQL } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';

/** Whom a case concerns: whoever answers for it, and the leaders of the school. For whoever has passed the door. */
export function peopleOfCase(caseId: string, ...who: ('owner' | 'leaders')[]): SQL {
	const of = {
		owner: sql`select c.owner_id from pupils.student_case c where c.id = ${caseId}`,
		leaders: sql`
			select m.user_id from pupils.student_case c join membership m on m.organisation_id = c.school_id
			where c.id = ${caseId} and m.role = 'school_leader' and ${holdsToday()}`
	};
	return sql.join(
		who.map((each) => of[each]),
		sql` union all `
	);
}
