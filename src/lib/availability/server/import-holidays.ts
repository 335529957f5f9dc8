import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { yearOf } from '../../calendar/shanghai.ts';
import { loadHolidays } from '../../calendar/server/holidays.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { holidayDay, holidayNotice } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import type { NoticeInput } from '../forms.ts';
import { missingDays, readNotice, type NoticeDay } from '../notice.ts';
import { mayWriteCalendar } from '../policy.ts';
import type { Reaction } from './reaction.ts';

/**
 * The days of a notice as they would be imported.
 * @throws DomainError `not_allowed`, `invalid` naming every line that is wrong
 */
export function previewNotice(
	actor: UserActor,
	{ year, lines }: Pick<NoticeInput, 'year' | 'lines'>
): NoticeDay[] {
	if (!mayWriteCalendar(actor)) throw new DomainError('not_allowed');
	const thisYear = yearOf(now());
	if (year < thisYear || year > thisYear + 2)
		throw invalid('year', 'year_near', { from: thisYear, to: thisYear + 2 });
	const { days, problems } = readNotice(year, lines);
	if (problems.length) {
		throw new DomainError('invalid', {
			problems: problems.map(({ line, problem, text }) => ({
				field: 'lines',
				problem,
				values: { line, text, year }
			}))
		});
	}
	const [missing] = missingDays(year, days);
	if (missing) throw invalid('lines', 'notice_incomplete', { day: missing });
	return days;
}

/**
 * Imports the holidays of a year: all days of the notice or none. A corrected notice replaces the one before.
 * @throws DomainError `not_allowed`, `invalid`, `affects_sessions`
 */
export async function importHolidays(
	actor: UserActor,
	{ seen, ...input }: NoticeInput,
	call: Call,
	react: Reaction
): Promise<{ year: number; days: number }> {
	const days = previewNotice(actor, input);
	const { year, source } = input;
	const done = await change(actor, call, { holidays: input }, async (tx, at) => {
		const notice = { source, importedBy: actor.id, importedAt: at };
		const before = await tx.delete(holidayDay).where(eq(holidayDay.year, year)).returning();
		await tx
			.insert(holidayNotice)
			.values({ year, ...notice })
			.onConflictDoUpdate({ target: holidayNotice.year, set: notice });
		await tx.insert(holidayDay).values(days.map((day) => ({ ...day, year })));
		const off = days.filter(({ kind }) => kind === 'holiday');
		await react(tx, at, actor, { kind: 'holiday', days: off }, seen);
		return {
			action: 'availability.holidays_imported',
			entity: 'holiday_notice',
			entityId: null,
			change: { year, source, days: days.map(({ day, kind }) => `${day} ${kind}`), replaced: before.length },
			result: { year, days: days.length }
		};
	});
	await loadHolidays(db());
	return done;
}
