import type { CaseTier, Phase } from './case.ts';

// How long a phase may last before its next step, in days from its beginning, by tier. Conventions of ours
// (待临床负责人确认). Phases without a clock are carried by the next follow-up.

/** Nobody has confirmed a tier yet: as quickly as the most urgent. */
type Days = Record<'red' | 'orange' | 'yellow' | 'green', number>;

export const phaseDays: Partial<Record<Phase, Days>> = {
	opened: { red: 1, orange: 1, yellow: 7, green: 7 },
	triaged: { red: 1, orange: 3, yellow: 7, green: 14 },
	assessed: { red: 3, orange: 7, yellow: 14, green: 14 },
	plan_proposed: { red: 3, orange: 7, yellow: 14, green: 14 },
	plan_agreed: { red: 3, orange: 7, yellow: 14, green: 14 }
};

/** A leader answers to an asked closing within so many days. */
export const closingDays = 3;

const dayMs = 86_400_000;

/** Until when the next step of a phase is to be done; nothing where a follow-up carries it. */
export function stepDue(phase: Phase, tier: CaseTier, from: Date): Date | null {
	const days = phaseDays[phase]?.[tier ?? 'red'];
	return days === undefined ? null : new Date(+from + days * dayMs);
}
