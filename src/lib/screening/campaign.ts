import { ageOn } from '../consents/consent.ts';
import type { Day } from '../calendar/shanghai.ts';
import { instruments } from './instruments.ts';
import { questionnaires, type Questionnaire } from './scoring.ts';

export const campaignStatuses = ['draft', 'open', 'closed'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** docs/states.md prints this table; a test holds the two together. */
export const campaignTransitions = {
	edit: { from: ['draft'], to: 'draft' },
	open: { from: ['draft'], to: 'open' },
	extend: { from: ['open'], to: 'open' },
	close: { from: ['open'], to: 'closed' }
} as const satisfies Record<string, { from: CampaignStatus[]; to: CampaignStatus }>;
export type CampaignTransition = keyof typeof campaignTransitions;

/** The grades in which pupils may be asked themselves; for those below no open text exists (reference SCR-02). */
export const askedGrades = [
	...['p5', 'p6', 'j1', 'j2', 'j3', 's1', 's2', 's3', 'v1', 'v2', 'v3'],
	...['u1', 'u2', 'u3', 'u4', 'u5']
] as const;

/** A questionnaire with the version that is asked: `phq-a@1`. */
export type InstrumentRef = `${Questionnaire}@${string}`;

export function refOf(code: Questionnaire): InstrumentRef {
	return `${code}@${instruments[code].version}`;
}

export function codeOf(ref: string): Questionnaire {
	const code = ref.split('@', 1)[0] as Questionnaire;
	if (!questionnaires.includes(code)) throw new Error(`${ref} is no questionnaire`);
	return code;
}

/** One depression scale for a campaign, by its stage. */
export function scaleFor(grades: readonly string[]): 'phq-9' | 'phq-a' {
	return grades.some((grade) => grade.startsWith('u')) ? 'phq-9' : 'phq-a';
}

/**
 * What one pupil is asked, by age on the first day: the campaign's questionnaires, with the adults' scale for those who
 * have outgrown the teens' one. Empty where none is made for the age.
 */
export function questionnairesFor(refs: readonly string[], bornOn: Day, firstDay: Day): Questionnaire[] {
	const age = ageOn(bornOn, firstDay);
	return refs.flatMap((ref) => {
		const code = codeOf(ref);
		const fitting = [code, ...(code === 'phq-a' ? (['phq-9'] as const) : [])];
		return fitting.find((each) => fits(each, age)) ?? [];
	});
}

function fits(code: Questionnaire, age: number): boolean {
	const { minAge, maxAge } = instruments[code];
	return minAge <= age && (maxAge === null || age <= maxAge);
}
