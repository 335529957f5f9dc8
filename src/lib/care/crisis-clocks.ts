import { z } from 'zod';
import { addDays, dayOf, instantAt, timeOf, type Day } from '../calendar/shanghai.ts';
import { addWorkingDays, type HolidayCalendar } from '../calendar/working-days.ts';
import { rowsOf, spansOf, type ClockTable, type ClockUnit } from '../screening/clock-table.ts';
import { blanksOf, endangersOthers, lastOf, type CrisisFacts, type CrisisStep } from './crisis.ts';

// How long each step of a crisis may take: conventions of ours (待临床负责人确认) until somebody signs a setting
// `clocks:crisis`.

const span = z.union([
	z.strictObject({ minutes: z.int().positive() }),
	z.strictObject({ hours: z.int().positive() }),
	z.strictObject({ workingDays: z.int().positive() }),
	/** 0 is the end of the same day, and never less than two hours. */
	z.strictObject({ days: z.int().min(0) })
]);
type Span = z.output<typeof span>;

export const crisisClocks = [
	'acknowledged',
	'safe_now',
	'guardian',
	'evaluated',
	'plan',
	'decision',
	'outcome',
	'fed_back',
	'reviewed',
	'weekly_contact'
] as const;
export type CrisisClock = (typeof crisisClocks)[number];

/** Whoever is in danger is red: there is one time for all. */
const forAll = z.strictObject({ all: span });
export const crisisSetting = z.strictObject({
	...{ acknowledged: forAll, safe_now: forAll, guardian: forAll, evaluated: forAll, plan: forAll },
	...{ decision: forAll, outcome: forAll, fed_back: forAll, reviewed: forAll }
});
export type CrisisSpans = z.output<typeof crisisSetting>;

export const usualCrisisSpans: CrisisSpans = {
	acknowledged: { all: { minutes: 30 } },
	safe_now: { all: { minutes: 60 } },
	guardian: { all: { days: 0 } },
	evaluated: { all: { hours: 24 } },
	plan: { all: { hours: 24 } },
	decision: { all: { hours: 24 } },
	outcome: { all: { hours: 24 } },
	fed_back: { all: { workingDays: 1 } },
	reviewed: { all: { workingDays: 5 } }
};

const units = ['minutes', 'hours', 'workingDays', 'days'] as const satisfies ClockUnit[];

/** The same as a table, to be proposed and signed. */
export const crisisClockTable: ClockTable = {
	key: 'clocks:crisis',
	columns: ['all'],
	sameDay: 'days',
	steps: Object.fromEntries(Object.keys(usualCrisisSpans).map((name) => [name, units])),
	usual: rowsOf(usualCrisisSpans),
	read: (value) => rowsOf(crisisSetting.parse(value)),
	write: (rows) => crisisSetting.parse(spansOf(rows))
};

/** A guardian who refused the admission is spoken to every week, so many times at least. */
export const weeklyContacts = 8;
/** So many days an objection to an admission against somebody's will may be raised (精神卫生法 32). */
export const objectionDays = 3;

/** At these shares of its time a clock tells people, each once: who took charge, then the leaders too. */
export const crisisLevels = ['nudge', 'leader'] as const;
export type CrisisLevel = (typeof crisisLevels)[number];
const shares: Record<CrisisLevel, number> = { nudge: 0.5, leader: 1 };

export interface RunningClock {
	name: CrisisClock;
	/** Any of these steps stops it. */
	steps: readonly (CrisisStep | 'weekly_contact')[];
	startedAt: Date;
	dueAt: Date;
}

/** Which clock a blank place of the sheet has, and what starts it. */
function clockOf(
	place: readonly CrisisStep[],
	facts: CrisisFacts
): { name: keyof CrisisSpans; from: Date | undefined } | null {
	const at = (...steps: CrisisStep[]) => lastOf(facts, ...steps)?.at;
	switch (place[0]!) {
		case 'acknowledged':
			return { name: 'acknowledged', from: facts.raisedAt };
		case 'safe_now':
			return { name: 'safe_now', from: lastOf(facts, 'endangered')?.at ?? facts.raisedAt };
		case 'guardian_contacted':
			return { name: 'guardian', from: facts.raisedAt };
		case 'evaluated':
			return { name: 'evaluated', from: facts.raisedAt };
		case 'safety_plan':
		case 'admission_advised':
			return { name: 'plan', from: at('evaluated') };
		case 'guardian_agrees':
		case 'guardian_refuses':
			return { name: 'decision', from: at('admission_advised') };
		case 'admitted':
		case 'home_supervision':
			return { name: 'outcome', from: at('guardian_agrees', 'guardian_refuses', 'admission_advised') };
		case 'fed_back':
			return { name: 'fed_back', from: at('safety_plan', 'discharged', 'home_supervision') };
		case 'reviewed':
			return { name: 'reviewed', from: at('fed_back') };
		default:
			// How long somebody stays in hospital is for the hospital to say.
			return null;
	}
}

/** The clocks that run now, the one that ends first before the others. */
export function runningClocks(
	facts: CrisisFacts,
	calendar: HolidayCalendar,
	spans: CrisisSpans = usualCrisisSpans
): RunningClock[] {
	const running = blanksOf(facts).flatMap((place): RunningClock[] => {
		const clock = clockOf(place, facts);
		if (!clock?.from) return [];
		const dueAt = after(clock.from, spans[clock.name].all, calendar);
		return [{ name: clock.name, steps: place, startedAt: clock.from, dueAt }];
	});
	const contact = nextContact(facts);
	if (contact) running.push(contact);
	return running.sort((a, b) => +a.dueAt - +b.dueAt);
}

/** When the weekly contacts of a supervision at home are due. */
export function contactDays(facts: CrisisFacts): Day[] {
	const first = lastOf(facts, 'home_supervision')?.detail.firstContactOn;
	return first ? Array.from({ length: weeklyContacts }, (_, n) => addDays(first, 7 * n)) : [];
}

/** The next of them that nobody has written down: it runs for the week before it. */
function nextContact(facts: CrisisFacts): RunningClock | null {
	const made = facts.entries.filter(({ step }) => step === 'weekly_contact').length;
	const day = contactDays(facts)[made];
	if (!day) return null;
	const startedAt = instantAt(addDays(day, -7), '24:00');
	return { name: 'weekly_contact', steps: ['weekly_contact'], startedAt, dueAt: instantAt(day, '20:00') };
}

/** Until when an objection may be raised; nothing where the conclusion names no danger to others. */
export function objectionUntil(facts: CrisisFacts): Date | null {
	const concluded = lastOf(facts, 'evaluated');
	if (!concluded || !endangersOthers(facts) || !lastOf(facts, 'admission_advised', 'admitted')) return null;
	return new Date(concluded.at.getTime() + objectionDays * 86_400_000);
}

/** The levels that a clock has reached. */
export function reachedLevels({ startedAt, dueAt }: RunningClock, at: Date): CrisisLevel[] {
	const spent = (at.getTime() - startedAt.getTime()) / (dueAt.getTime() - startedAt.getTime());
	return crisisLevels.filter((level) => spent >= shares[level]);
}

function after(from: Date, span: Span, calendar: HolidayCalendar): Date {
	if ('days' in span && span.days === 0)
		return new Date(Math.max(instantAt(dayOf(from), '24:00').getTime(), from.getTime() + 2 * 3_600_000));
	if ('minutes' in span) return new Date(from.getTime() + span.minutes * 60_000);
	if ('hours' in span) return new Date(from.getTime() + span.hours * 3_600_000);
	const day =
		'days' in span
			? addDays(dayOf(from), span.days)
			: addWorkingDays(calendar, dayOf(from), span.workingDays);
	return new Date(instantAt(day, timeOf(from)).getTime() + (from.getTime() % 60_000));
}
