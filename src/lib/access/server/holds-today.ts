import { sql, type SQL } from 'drizzle-orm';
import { today } from '../../server/clock.ts';

/** Whether the post `m` of a query over `membership m` is held today. */
export function holdsToday(): SQL {
	return sql`m.valid_from <= ${today()} and (m.valid_to is null or m.valid_to >= ${today()})`;
}
