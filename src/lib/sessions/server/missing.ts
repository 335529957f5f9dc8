import type { UserActor } from '../../access/actor.ts';
import { hasRole } from '../../access/actor.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { workingDaysBetween } from '../../calendar/working-days.ts';
import { now } from '../../server/clock.ts';
import type { ReminderSide } from '../reminder.ts';
import { listMissingReports, listMissingVerifications } from './agenda.ts';
import type { Clock } from './deadlines.ts';
import type { SessionView } from './queries.ts';
import { findReminders, type Reminder } from './remind.ts';

export interface MissingItem {
	session: SessionView;
	/** Until when the host is asked to verify; a report has no such day. */
	clock: Clock | null;
	/** Working days since the session ended. */
	workingDaysOver: number;
	/** The reminder of the reader's own side that another one has to wait for. */
	reminded: Reminder | null;
	/** Reminders of other sides in the last 24 hours. */
	others: Reminder[];
}

/** What one school, or one team, still owes. */
export interface MissingGroup {
	id: string;
	name: string;
	nameEn: string | null;
	/** Who can be reminded of now. */
	open: string[];
	items: MissingItem[];
}

const limit = 300;

/** What is not reported or not verified within the reader's scope, by who has to act; the oldest first. */
export async function listMissing(
	actor: UserActor
): Promise<{ verifications: MissingGroup[]; reports: MissingGroup[] }> {
	const [verifications, reports] = await Promise.all([
		listMissingVerifications(actor, limit),
		listMissingReports(actor, limit)
	]);
	const all = [...verifications.map(({ session }) => session), ...reports];
	const reminders = await findReminders(all.map(({ id }) => id));
	const own: ReminderSide = hasRole(actor, 'bureau_city')
		? 'city'
		: hasRole(actor, 'bureau_county')
			? 'county'
			: 'team';
	const today = dayOf(now());
	const item = (session: SessionView, clock: Clock | null): MissingItem => {
		const of = reminders.get(session.id) ?? [];
		return {
			session,
			clock,
			workingDaysOver: workingDaysBetween(holidayCalendar, dayOf(session.endsAt!), today),
			reminded: of.find(({ side }) => side === own) ?? null,
			others: of.filter(({ side }) => side !== own)
		};
	};
	return {
		verifications: grouped(
			verifications.map(({ session, clock }) => item(session, clock)),
			({ host }) => host
		),
		reports: grouped(
			reports.map((session) => item(session, null)),
			({ team }) => team!
		)
	};
}

function grouped(
	items: MissingItem[],
	by: (session: SessionView) => { name: string; nameEn: string | null; id: string }
): MissingGroup[] {
	const groups = Map.groupBy(items, ({ session }) => by(session).id);
	return [...groups.values()].map((items) => {
		const { id, name, nameEn } = by(items[0]!.session);
		return {
			id,
			name,
			nameEn,
			open: items.filter(({ reminded }) => !reminded).map(({ session }) => session.id),
			items
		};
	});
}
