// A crisis as its sheet tells it. The portal records and does not decide: every step may be entered afterwards, in any
// order, with the time at which it was so. Where a crisis stands, what is blank, and when a step can have been follow
// from the steps alone.

/** A state is called like the step that leads to it. */
export const crisisSteps = [
	'acknowledged',
	'safe_now',
	'guardian_contacted',
	'guardian_unreachable',
	'evaluated',
	'safety_plan',
	'admission_advised',
	'guardian_agrees',
	'guardian_refuses',
	'admitted',
	'discharged',
	'home_supervision',
	'fed_back',
	'reviewed'
] as const;
export type CrisisStep = (typeof crisisSteps)[number];
export const crisisStates = ['raised', ...crisisSteps] as const;
export type CrisisState = (typeof crisisStates)[number];

/** What is written down besides and moves nothing on, as often as it happens; an objection (精神卫生法 32) once. */
export const crisisNotes = ['attempt', 'weekly_contact', 'objection', 'endangered'] as const;
export type CrisisNote = (typeof crisisNotes)[number];
export const crisisEntries = [...crisisSteps, ...crisisNotes] as const;
export type CrisisEntry = (typeof crisisEntries)[number];
const repeated: readonly CrisisEntry[] = ['attempt', 'weekly_contact', 'endangered'];

export function isEntry(text: string): text is CrisisEntry {
	return (crisisEntries as readonly string[]).includes(text);
}

const afterSafety = crisisSteps.slice(1, -1);

/** What leads where, when the steps are read in their order. docs/states.md prints it. */
export const crisisTransitions = {
	acknowledged: { from: ['raised'], to: 'acknowledged' },
	safe_now: { from: ['acknowledged'], to: 'safe_now' },
	guardian_contacted: { from: ['safe_now', 'guardian_unreachable'], to: 'guardian_contacted' },
	guardian_unreachable: { from: ['safe_now'], to: 'guardian_unreachable' },
	evaluated: { from: ['guardian_contacted', 'guardian_unreachable'], to: 'evaluated' },
	safety_plan: { from: ['evaluated', 'admission_advised', 'guardian_agrees'], to: 'safety_plan' },
	admission_advised: { from: ['evaluated', 'safety_plan'], to: 'admission_advised' },
	guardian_agrees: {
		from: ['admission_advised', 'guardian_refuses', 'home_supervision'],
		to: 'guardian_agrees'
	},
	guardian_refuses: { from: ['admission_advised', 'guardian_agrees'], to: 'guardian_refuses' },
	admitted: { from: ['admission_advised', 'guardian_agrees', 'guardian_refuses'], to: 'admitted' },
	discharged: { from: ['admitted'], to: 'discharged' },
	home_supervision: { from: ['guardian_refuses'], to: 'home_supervision' },
	fed_back: { from: ['safety_plan', 'discharged', 'home_supervision'], to: 'fed_back' },
	reviewed: { from: ['fed_back'], to: 'reviewed' },
	endangered: { from: afterSafety, to: 'acknowledged' }
} as const satisfies Record<string, { from: readonly CrisisState[]; to: CrisisState }>;

export interface Entered {
	step: CrisisEntry;
	/** When it was so. */
	at: Date;
	/** Codes and days. */
	detail: Record<string, string>;
}

export interface CrisisFacts {
	raisedAt: Date;
	/** In the order in which they were entered. */
	entries: readonly Entered[];
}

/** So many attempts make somebody unreachable. */
export const attemptsNeeded = 3;

/** The last entry of one of these, by when it was so; of the same minute the one that was entered last. */
export function lastOf({ entries }: CrisisFacts, ...steps: CrisisEntry[]): Entered | undefined {
	return entries
		.filter(({ step }) => steps.includes(step))
		.reduce<Entered | undefined>((last, each) => (last && last.at > each.at ? last : each), undefined);
}

const timeOf = (entered: Entered | undefined) => entered?.at.getTime() ?? -Infinity;

/** Whether the pupil is safe, as far as the sheet knows: no new danger was entered since. */
export function isSafe(facts: CrisisFacts): boolean {
	return lastOf(facts, 'safe_now', 'endangered')?.step === 'safe_now';
}

/** Whether a conclusion names a danger to others, where a guardian's word alone does not decide (精神卫生法 30, 32). */
export function endangersOthers(facts: CrisisFacts): boolean {
	return ['others', 'both'].includes(lastOf(facts, 'evaluated')?.detail.danger ?? '');
}

/** Those attempts at reaching the guardian, or the adult's contact, that reached nobody. */
export function vainAttempts({ entries }: CrisisFacts): Entered[] {
	return entries.filter(({ step, detail }) => step === 'attempt' && detail.result !== 'reached');
}

/** What the sheet must hold in this case, in its order. Any one of the steps of a place fills it. */
export function placesOf(facts: CrisisFacts): CrisisStep[][] {
	return [
		['acknowledged'],
		['safe_now'],
		['guardian_contacted', 'guardian_unreachable'],
		['evaluated'],
		...planOf(facts),
		['fed_back'],
		['reviewed']
	];
}

/** After the evaluation: a plan for safety; or the admission, what was decided about it, and what became of it. */
function planOf(facts: CrisisFacts): CrisisStep[][] {
	const has = (...steps: CrisisStep[]) => lastOf(facts, ...steps) !== undefined;
	const admission: CrisisStep[] = ['admission_advised', 'guardian_agrees', 'guardian_refuses'];
	const isAdmitted = has('admitted', 'discharged');
	if (!isAdmitted && !has(...admission, 'home_supervision')) return [['safety_plan', 'admission_advised']];

	const decision = lastOf(facts, 'guardian_agrees', 'guardian_refuses');
	const isOverruled = isAdmitted && endangersOthers(facts);
	const needsNobody = isOverruled || (has('guardian_unreachable') && !has('guardian_contacted'));
	const places: CrisisStep[][] = [['admission_advised']];
	if (decision) places.push([decision.step as CrisisStep]);
	else if (has('home_supervision')) places.push(['guardian_refuses']);
	else if (!needsNobody) places.push(['guardian_agrees', 'guardian_refuses']);

	const refused = decision?.step === 'guardian_refuses' || (!decision && has('home_supervision'));
	// A plan that came after the advice stands in its place; never in that of the supervision at home.
	const isReplaced = timeOf(lastOf(facts, 'safety_plan')) > timeOf(lastOf(facts, ...admission));
	if (refused && !isOverruled) return [...places, ['home_supervision']];
	if (isReplaced && !isAdmitted) return [...places, ['safety_plan']];
	return decision || needsNobody || isAdmitted ? [...places, ['admitted'], ['discharged']] : places;
}

function isFilled(facts: CrisisFacts, place: readonly CrisisStep[]): boolean {
	return place.includes('safe_now') ? isSafe(facts) : lastOf(facts, ...place) !== undefined;
}

/** What is still blank, in the order of the sheet. */
export function blanksOf(facts: CrisisFacts): CrisisStep[][] {
	return placesOf(facts).filter((place) => !isFilled(facts, place));
}

/** As far as the sheet is filled without a gap. */
export function crisisState(facts: CrisisFacts): CrisisState {
	let state: CrisisState = 'raised';
	for (const place of placesOf(facts)) {
		if (!isFilled(facts, place)) break;
		// Whoever was reached at last was reached.
		const isReached = place.includes('guardian_contacted') && lastOf(facts, 'guardian_contacted');
		state = isReached ? 'guardian_contacted' : (lastOf(facts, ...place)!.step as CrisisStep);
	}
	return state;
}

/** What must have been before. */
const before: Partial<Record<CrisisEntry, readonly CrisisEntry[]>> = {
	safe_now: ['acknowledged', 'endangered'],
	endangered: ['safe_now'],
	safety_plan: ['evaluated'],
	admission_advised: ['evaluated'],
	objection: ['evaluated'],
	guardian_agrees: ['admission_advised'],
	guardian_refuses: ['admission_advised'],
	admitted: ['admission_advised'],
	discharged: ['admitted'],
	home_supervision: ['guardian_refuses'],
	weekly_contact: ['home_supervision'],
	fed_back: ['evaluated'],
	reviewed: [...crisisSteps.slice(0, -1), 'attempt', 'objection', 'endangered']
};

/** What must have been before it at any distance. A new danger starts anew and binds only what makes the pupil safe. */
function ancestorsOf(step: CrisisEntry): Set<CrisisEntry> {
	const found = new Set<CrisisEntry>();
	const visit = (each: CrisisEntry) => {
		for (const earlier of before[each] ?? []) {
			if (found.has(earlier)) continue;
			found.add(earlier);
			visit(earlier);
		}
	};
	visit(step);
	found.delete(step);
	return found;
}

/** Between which instants a step can have been, as its neighbours were entered. */
export function boundsOf(step: CrisisEntry, facts: CrisisFacts, now: Date): { from: Date; to: Date } {
	const { entries, raisedAt } = facts;
	const earlier = ancestorsOf(step);
	const times = (of: (each: CrisisEntry) => boolean) =>
		entries.filter((each) => of(each.step)).map(({ at }) => at.getTime());
	const from = Math.max(raisedAt.getTime(), ...times((each) => earlier.has(each)));
	const later = times((each) => each !== step && !isTurn(step, each) && ancestorsOf(each).has(step));
	const vain = vainAttempts(facts)
		.map(({ at }) => at.getTime())
		.sort((a, b) => a - b);
	return {
		from: new Date(step === 'guardian_unreachable' ? Math.max(from, vain[attemptsNeeded - 1] ?? 0) : from),
		to: new Date(Math.min(now.getTime(), ...later))
	};
}

/** Safety and danger may follow each other; neither bounds what was entered of the other before. */
function isTurn(step: CrisisEntry, each: CrisisEntry): boolean {
	return (step === 'safe_now' && each === 'endangered') || (step === 'endangered' && each === 'safe_now');
}

export type Obstacle = 'ended' | 'recorded' | 'attempts' | 'blank' | 'unsafe' | 'no_supervision';

/** Why a step can't be entered now, whatever its time. */
export function obstacleTo(
	step: CrisisEntry,
	facts: CrisisFacts,
	detail: Record<string, string> = {}
): Obstacle | null {
	const has = (one: CrisisEntry) => lastOf(facts, one) !== undefined;
	if (step === 'weekly_contact') return has('home_supervision') ? null : 'no_supervision';
	if (has('reviewed')) return step === 'reviewed' ? 'recorded' : 'ended';
	switch (step) {
		case 'safe_now':
			return isSafe(facts) ? 'recorded' : null;
		case 'endangered':
			return isSafe(facts) ? null : 'unsafe';
		case 'reviewed':
			return blanksOf(facts).length > 1 ? 'blank' : null;
		case 'guardian_unreachable':
			if (has(step)) return 'recorded';
			return detail.why === 'not_wished' || vainAttempts(facts).length >= attemptsNeeded ? null : 'attempts';
		default:
			return has(step) && !repeated.includes(step) ? 'recorded' : null;
	}
}

/**
 * Whether an entry can be taken back: as long as the sheet goes on each, once it was looked back on the review, which
 * opens it again, and what may still be entered then.
 */
export function canTakeBack(step: CrisisEntry, facts: CrisisFacts): boolean {
	return step === 'reviewed' || step === 'weekly_contact' || lastOf(facts, 'reviewed') === undefined;
}

/** What may be entered beside the blanks: another turn, or what moves nothing on. */
export function besides(facts: CrisisFacts): CrisisEntry[] {
	const has = (one: CrisisEntry) => lastOf(facts, one) !== undefined;
	const blank: readonly CrisisEntry[] = blanksOf(facts).flat();
	const fits: Partial<Record<CrisisEntry, boolean>> = {
		guardian_contacted: has('guardian_unreachable'),
		safety_plan: has('evaluated'),
		admission_advised: has('evaluated'),
		guardian_agrees: has('admission_advised'),
		guardian_refuses: has('admission_advised'),
		admitted: has('guardian_refuses') && endangersOthers(facts),
		objection: has('admission_advised') && endangersOthers(facts),
		weekly_contact: has('home_supervision')
	};
	return crisisEntries.filter(
		(step) => fits[step] && !blank.includes(step) && obstacleTo(step, facts) === null
	);
}

/** How much later than it was a step is entered before it says so. */
const lateAfter = 15 * 60_000;
export function isEnteredLater({ at, recordedAt }: { at: Date; recordedAt: Date }): boolean {
	return recordedAt.getTime() - at.getTime() > lateAfter;
}

/** What lists and the pupil's file say of a crisis. */
export const crisisPhases = ['raised', 'acknowledged', 'safe_now', 'reviewed', 'taken_back'] as const;
export type CrisisPhase = (typeof crisisPhases)[number];

export function crisisPhase(crisis: {
	acknowledgedAt: Date | null;
	safeAt: Date | null;
	reviewedAt: Date | null;
	takenBackAt: Date | null;
}): CrisisPhase {
	if (crisis.takenBackAt) return 'taken_back';
	if (crisis.reviewedAt) return 'reviewed';
	if (crisis.safeAt) return 'safe_now';
	return crisis.acknowledgedAt ? 'acknowledged' : 'raised';
}
