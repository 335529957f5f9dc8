import { z } from 'zod';
import { rowsOf, spansOf, type ClockTable } from '../screening/clock-table.ts';
import { tiers } from '../screening/tiers.ts';
import type { CaseTier, Phase } from './case.ts';

// How long a phase may last before its next step, from its beginning, by tier: conventions of ours (待临床负责人确认)
// until somebody signs a setting `clocks:cases`. Phases without a clock are carried by the next follow-up.

const span = z.strictObject({ days: z.int().positive() });
const byTier = z.strictObject({ green: span, yellow: span, orange: span, red: span });
export const caseSetting = z.strictObject({
	...{ opened: byTier, triaged: byTier, assessed: byTier, plan_proposed: byTier, plan_agreed: byTier },
	/** A leader answers to an asked closing. */
	closing: byTier
});
export type CaseSpans = z.output<typeof caseSetting>;

const days = (red: number, orange: number, yellow: number, green: number): CaseSpans['closing'] => ({
	...{ green: { days: green }, yellow: { days: yellow }, orange: { days: orange }, red: { days: red } }
});

export const usualCaseSpans: CaseSpans = {
	opened: days(1, 1, 7, 7),
	triaged: days(1, 3, 7, 14),
	assessed: days(3, 7, 14, 14),
	plan_proposed: days(3, 7, 14, 14),
	plan_agreed: days(3, 7, 14, 14),
	closing: days(3, 3, 3, 3)
};

/** The same as a table, to be proposed and signed. */
export const caseClocks: ClockTable = {
	key: 'clocks:cases',
	columns: tiers,
	steps: Object.fromEntries(Object.keys(usualCaseSpans).map((name) => [name, ['days']])),
	usual: rowsOf(usualCaseSpans),
	read: (value) => rowsOf(caseSetting.parse(value)),
	write: (rows) => caseSetting.parse(spansOf(rows))
};

/**
 * Until when the next step of a phase is to be done, or a closing to be answered; nothing where a follow-up carries it.
 * Nobody has confirmed a tier yet: as quickly as the most urgent.
 */
export function stepDue(
	step: Phase | 'closing',
	tier: CaseTier,
	from: Date,
	spans: CaseSpans = usualCaseSpans
): Date | null {
	const clock = step in spans ? spans[step as keyof CaseSpans][tier ?? 'red'] : null;
	return clock && new Date(+from + clock.days * 86_400_000);
}
