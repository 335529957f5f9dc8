import { dayOf, daysBetween, instantAt, weekdayOf, type Day } from '../calendar/shanghai.ts';

// Whether somebody may be sent at a time. What they hold already is another question (travel.ts).

/** A yearly record check is good for so many days. */
export const recordCheckDays = 365;

/** When in the week somebody can be sent; times of day in Shanghai, `HH:MM`. */
export interface WeekRule {
	weekday: number;
	fromTime: string;
	toTime: string;
	validFrom: Day;
	validTo: Day | null;
}

/** Away although the week's rules say otherwise, or open although they don't. */
export interface Exception {
	kind: 'away' | 'open';
	startMs: number;
	endMs: number;
}

export interface ExpertFacts {
	/** The last day of the licence to practise. */
	licenceValidTo: Day | null;
	recordCheckedOn: Day | null;
	dayCap: number;
	monthCap: number;
	rules: readonly WeekRule[];
	/** Those that reach into the days that are asked about. */
	exceptions: readonly Exception[];
}

export const unfitReasons = ['licence', 'record', 'away', 'outside_rules', 'day_cap', 'month_cap'] as const;

/** Why somebody may not be sent, with the day or the number that the sentence names. */
export interface Unfit {
	reason: (typeof unfitReasons)[number];
	/** Until when the licence is good, or when the record was checked; nothing where neither is known. */
	day?: Day | null;
	cap?: number;
}

/**
 * Why an expert may not be sent to a talk; nothing when they may. A lead may override all of it with a reason.
 * @param taken how many other sessions they have on that day and in that month
 */
export function whyUnfit(
	facts: ExpertFacts,
	talk: { startMs: number; endMs: number },
	forPupils: boolean,
	taken: { onDay: number; inMonth: number }
): Unfit[] {
	const day = dayOf(new Date(talk.startMs));
	const found: Unfit[] = [];
	if (facts.licenceValidTo === null || facts.licenceValidTo < day) {
		found.push({ reason: 'licence', day: facts.licenceValidTo });
	}
	if (forPupils && !isChecked(facts.recordCheckedOn, day)) {
		found.push({ reason: 'record', day: facts.recordCheckedOn });
	}
	if (facts.exceptions.some((e) => e.kind === 'away' && e.startMs < talk.endMs && talk.startMs < e.endMs)) {
		found.push({ reason: 'away' });
	} else if (!isCovered(talk, facts, day)) found.push({ reason: 'outside_rules' });
	if (taken.onDay >= facts.dayCap) found.push({ reason: 'day_cap', cap: facts.dayCap });
	if (taken.inMonth >= facts.monthCap) found.push({ reason: 'month_cap', cap: facts.monthCap });
	return found;
}

function isChecked(checkedOn: Day | null, day: Day): boolean {
	return checkedOn !== null && daysBetween(checkedOn, day) <= recordCheckDays;
}

/** Within the rules that hold on that day and the times that are open besides; always, where no rule holds. */
function isCovered(
	talk: { startMs: number; endMs: number },
	{ rules, exceptions }: ExpertFacts,
	day: Day
): boolean {
	const holding = rules.filter(({ validFrom, validTo }) => validFrom <= day && (validTo ?? day) >= day);
	if (holding.length === 0) return true;
	const open = [
		...holding
			.filter(({ weekday }) => weekday === weekdayOf(day))
			.map(({ fromTime, toTime }) => ({
				startMs: +instantAt(day, fromTime),
				endMs: +instantAt(day, toTime)
			})),
		...exceptions.filter(({ kind }) => kind === 'open')
	].sort((a, b) => a.startMs - b.startMs);
	let coveredTo = talk.startMs;
	for (const { startMs, endMs } of open) {
		if (startMs > coveredTo) break;
		coveredTo = Math.max(coveredTo, endMs);
	}
	return coveredTo >= talk.endMs;
}
