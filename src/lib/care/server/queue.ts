import { and, asc, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { dueAt, type Clocks } from '../../screening/clocks.ts';
import { findClocks } from '../../screening/server/find-clocks.ts';
import { tiers, type Tier } from '../../screening/tiers.ts';
import { now } from '../../server/clock.ts';
import { alert } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import type { DutyNow } from '../duty-now.ts';
import { isNow, nextStep, type Step } from '../next-step.ts';
import { rank, type TriageState } from '../triage.ts';
import { findDuty } from './find-duty.ts';
import { nameOf } from './names.ts';
import { selectCare, type Care } from './select-care.ts';

/** Which of the pupils: those for whom something is to be done, or those whose tier stands. */
export const queueViews = ['open', 'confirmed'] as const;
export type QueueView = (typeof queueViews)[number];

/** What a list may say of a pupil: never a score, an item or a reason. */
export interface QueueRow {
	studentId: string;
	code: string;
	className: string | null;
	schoolName: string;
	tier: Tier;
	state: TriageState;
	step: Step;
	/** From when on the step may take until when. */
	from: Date | null;
	due: Date | null;
	alertId: string | null;
	handler: string | null;
	settledAt: Date | null;
}

export interface Queue {
	now: (QueueRow & { name: string }) | null;
	rows: (QueueRow & { name: string })[];
	counts: Record<QueueView, number>;
	/** How many are open, by tier; green are those who were asked and gave no signal. */
	tiers: Record<Tier, number>;
	/** Concerns of which nobody has said yet whom they are about. */
	unmatched: { alertId: string; tier: Tier; raisedAt: Date; isTaken: boolean }[];
	more: number;
	/** Whether a grant lets this person see signals at all; alerts need none. */
	seesResults: boolean;
	duty: DutyNow | null;
}

const atOnce = 50;

/** How urgent a row is: red first, always; of one tier by what is due first. */
function byUrgency(a: QueueRow, b: QueueRow): number {
	return rank(b.tier) - rank(a.tier) || (a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity);
}

export function rowOf(clocks: Clocks, care: Care): QueueRow {
	const { studentId, code, className, schoolName, tier, state, alertId, handler, settledAt } = care;
	const { step, from, within } = nextStep(clocks, care);
	const due = within instanceof Date ? within : from && within ? dueAt(holidayCalendar, from, within) : null;
	return {
		studentId,
		code,
		className,
		schoolName,
		tier,
		state,
		step,
		from,
		due,
		alertId,
		handler,
		settledAt
	};
}

/** The pupils who wait for somebody, the most urgent first; whom the page shows is written down. */
export async function findQueue(actor: UserActor, view: QueueView, shown = atOnce): Promise<Queue> {
	return as(actor, async (tx) => {
		const at = now();
		const [clocks, all] = [await findClocks(tx), await selectCare(tx, at)];
		const sealed = new Map(all.map((care) => [care.studentId, care]));
		const rows = all.map((care) => rowOf(clocks, care));
		const open = rows.filter(({ step }) => step !== 'none').sort(byUrgency);
		const confirmed = rows
			.filter(({ step, tier }) => step === 'none' && tier !== 'green')
			.sort((a, b) => rank(b.tier) - rank(a.tier) || +b.settledAt! - +a.settledAt!);
		const listed = view === 'open' ? open : confirmed;
		const urgent = (view === 'open' && open.find(isNow)) || null;
		const rest = listed.filter((row) => row !== urgent);
		const page = rest.slice(0, shown);
		const named = (row: QueueRow) => ({ ...row, name: nameOf(sealed.get(row.studentId)!) });
		await logReads(
			tx,
			actor,
			'triage',
			[...(urgent ? [urgent] : []), ...page].map(({ studentId }) => studentId)
		);
		return {
			now: urgent && named(urgent),
			rows: page.map(named),
			counts: { open: open.length, confirmed: confirmed.length },
			tiers: {
				...(Object.fromEntries(
					tiers.map((tier) => [tier, open.filter((row) => row.tier === tier).length])
				) as Record<Tier, number>),
				green: await countCalm(tx)
			},
			unmatched: await listUnmatched(tx),
			more: rest.length - page.length,
			seesResults: await seesAnything(tx),
			duty: urgent && (await findDuty(tx, sealed.get(urgent.studentId)!.schoolId))
		};
	});
}

async function seesAnything(tx: Tx): Promise<boolean> {
	const [row] = await tx.execute<{ yes: boolean }>(sql`
		select cardinality(pupils.ids('app.results') || pupils.ids('app.classes') || pupils.ids('app.students')) > 0 as yes`);
	return row!.yes;
}

/** Pupils whose every score proposes green. */
async function countCalm(tx: Tx): Promise<number> {
	const [row] = await tx.execute<{ n: number }>(sql`
		select count(*)::int as n from (
			select from pupils.response group by student_id having bool_and(proposed_tier = 'green')) as calm`);
	return row!.n;
}

/** Concerns about nobody yet: first those that nobody has taken, red before the others. */
async function listUnmatched(tx: Tx): Promise<Queue['unmatched']> {
	const rows = await tx
		.select({ alertId: alert.id, tier: alert.tier, raisedAt: alert.raisedAt, takenAt: alert.acknowledgedAt })
		.from(alert)
		.where(
			and(
				isNull(alert.studentId),
				sql`(${alert.schoolId} = any (pupils.ids('app.duty')) or ${alert.schoolId} = any (pupils.ids('app.results'))
					or ${alert.id} = any (pupils.called_alerts()))`
			)
		)
		.orderBy(
			sql`${alert.acknowledgedAt} is not null`,
			sql`array_position(array['red', 'orange', 'yellow', 'green'], ${alert.tier})`,
			asc(alert.raisedAt)
		)
		.limit(20);
	return rows.map(({ takenAt, ...row }) => ({ ...row, isTaken: takenAt !== null }));
}

/** What needs somebody today, as the home says it: the most urgent pupils without a name, and how many there are. */
export interface CareTasks {
	rows: QueueRow[];
	n: number;
	unmatched: number;
}

export async function listCareTasks(actor: UserActor): Promise<CareTasks> {
	return as(actor, async (tx) => {
		const [clocks, all] = [await findClocks(tx), await selectCare(tx, now())];
		const open = all
			.map((care) => rowOf(clocks, care))
			.filter(({ step }) => step !== 'none')
			.sort(byUrgency);
		return { rows: open.slice(0, 3), n: open.length, unmatched: (await listUnmatched(tx)).length };
	});
}
