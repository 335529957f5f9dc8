import type { Day } from '../calendar/shanghai.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { ageOn } from '../students/age.ts';

export { ageOn };

/** What a consent is for; each is asked for by itself (PIPL art. 29). */
export const purposes = [
	'screening',
	'school_counselling_record',
	'referral_share_to_hospital',
	'hospital_feedback_to_school',
	'contact_notification',
	'secondary_use_research'
] as const;
export type Purpose = (typeof purposes)[number];

/** Whether something may be done, and otherwise why not. Only `effective` is a yes. */
export const consentStates = [
	'effective',
	'not_asked',
	'requested',
	'no_response',
	'outdated',
	'expired',
	'refused',
	'withdrawn',
	'conflict',
	'no_rule'
] as const;
export type ConsentState = (typeof consentStates)[number];

export type Signer = 'guardian' | 'student';

/** Whose consent counts from one age to the next; ages in whole years. Awaits its legal sign-off. */
export interface ConsentRule {
	purpose: Purpose;
	fromAge: number;
	toAge: number;
	guardian: boolean;
	student: boolean;
	/** From this age on the child's own assent is needed beside the guardian's consent. */
	assentFromAge: number | null;
}

/** Whether a school asks guardians too, from a moment on, where the rule asks a pupil under 18 alone. */
export interface SchoolRule {
	purpose: Purpose;
	asksGuardian: boolean;
	fromAt: Date;
}

/** One answer of one signer; `end` once it was withdrawn, found to be invalid, or settled between guardians. */
export interface SignedAnswer {
	id: string;
	signer: Signer;
	guardianId: string | null;
	purpose: Purpose;
	recipientId: string | null;
	textId: string;
	response: 'given' | 'refused';
	at: Date;
	validTo: Date;
	end: { kind: 'withdrawn' | 'invalidated' | 'resolved'; at: Date } | null;
}

/** Everything that is known of one pupil and bears on their consents. */
export interface ConsentFacts {
	bornOn: Day;
	/** `toOn` is the first day on which they no longer are. */
	guardians: { id: string; fromOn: Day; toOn: Day | null }[];
	answers: SignedAnswer[];
	requests: {
		signer: Signer;
		guardianId: string | null;
		purpose: Purpose;
		recipientId: string | null;
		requestedAt: Date;
		dueOn: Day;
	}[];
	texts: { id: string; purpose: Purpose; reader: Signer; version: number; validFrom: Date }[];
	rules: ConsentRule[];
	schoolRules: SchoolRule[];
}

export interface ConsentQuestion {
	purpose: Purpose;
	/** Named for whatever leaves the school. */
	recipientId: string | null;
	at: Date;
}

/** Who has to sign for a purpose at the pupil's age; nobody where there is no rule, and then nothing is allowed. */
export function signersFor(
	{ bornOn, rules, schoolRules }: Pick<ConsentFacts, 'bornOn' | 'rules' | 'schoolRules'>,
	{ purpose, at }: Pick<ConsentQuestion, 'purpose' | 'at'>
): Signer[] {
	const age = ageOn(bornOn, dayOf(at));
	const rule = rules.find((each) => each.purpose === purpose && each.fromAge <= age && age < each.toAge);
	if (!rule) return [];
	const asksGuardian = rule.guardian || (age < adultAge && asksGuardianToo(schoolRules, purpose, at));
	const asksStudent = rule.student || (rule.assentFromAge !== null && age >= rule.assentFromAge);
	return [...(asksGuardian ? (['guardian'] as const) : []), ...(asksStudent ? (['student'] as const) : [])];
}

/** From then on no parent stands in any text. */
const adultAge = 18;

function asksGuardianToo(schoolRules: readonly SchoolRule[], purpose: Purpose, at: Date): boolean {
	const own = schoolRules.filter((rule) => rule.purpose === purpose && rule.fromAt <= at);
	return own.sort((a, b) => +b.fromAt - +a.fromAt)[0]?.asksGuardian ?? false;
}

/** Whether a guardian has to be told of what the pupil decides alone: under 18, where nobody else signs. */
export function informsGuardian(
	facts: Pick<ConsentFacts, 'bornOn' | 'rules' | 'schoolRules'>,
	question: Pick<ConsentQuestion, 'purpose' | 'at'>
): boolean {
	const signers = signersFor(facts, question);
	return (
		signers.length === 1 && signers[0] === 'student' && ageOn(facts.bornOn, dayOf(question.at)) < adultAge
	);
}

/** The guardians who answer for the pupil on a day. */
export function guardiansOn({ guardians }: Pick<ConsentFacts, 'guardians'>, day: Day): string[] {
	return guardians
		.filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn > day))
		.map(({ id }) => id);
}

/** What one signer says now. */
export type Said = 'given' | 'silent' | 'outdated' | 'expired' | 'refused' | 'withdrawn';

/**
 * Whether a purpose is covered at a moment. The same decision as `pupils.consent_states` in the database, which is
 * what the portal asks; this one is its oracle, and says it readably.
 */
export function consentState(facts: ConsentFacts, question: ConsentQuestion): ConsentState {
	const today = dayOf(question.at);
	const signers = signersFor(facts, question);
	if (signers.length === 0) return 'no_rule';

	const needed = signers.map((signer) =>
		signer === 'guardian'
			? ofGuardians(guardiansOn(facts, today).map((id) => saidBy(facts, question, 'guardian', id)))
			: ofOne(saidBy(facts, question, 'student', null))
	);
	const found = worst(needed);
	return found === 'not_asked' ? whetherAsked(facts, question) : found;
}

export function saidBy(
	{ answers, texts }: ConsentFacts,
	{ purpose, recipientId, at }: ConsentQuestion,
	signer: Signer,
	guardianId: string | null
): Said {
	const own = answers.filter(
		(answer) =>
			answer.signer === signer &&
			answer.guardianId === guardianId &&
			answer.purpose === purpose &&
			answer.recipientId === recipientId &&
			answer.at <= at &&
			// What was never theirs, or was settled, counts as not said.
			!(answer.end && answer.end.kind !== 'withdrawn' && answer.end.at <= at)
	);
	const latest = own.sort((a, b) => +b.at - +a.at || (a.id < b.id ? 1 : -1))[0];
	if (!latest) return 'silent';
	if (latest.end && latest.end.at <= at) return 'withdrawn';
	if (latest.response === 'refused') return 'refused';
	if (latest.validTo <= at) return 'expired';
	const newest = texts
		.filter((text) => text.purpose === purpose && text.reader === signer && text.validFrom <= at)
		.sort((a, b) => b.version - a.version)[0];
	return newest?.id === latest.textId ? 'given' : 'outdated';
}

/** One guardian's yes is enough, unless another says no or takes it back. */
function ofGuardians(said: Said[]): ConsentState {
	if (said.includes('refused')) return said.includes('given') ? 'conflict' : 'refused';
	if (said.includes('withdrawn')) return 'withdrawn';
	if (said.includes('given')) return 'effective';
	if (said.includes('expired')) return 'expired';
	return said.includes('outdated') ? 'outdated' : 'not_asked';
}

function ofOne(said: Said): ConsentState {
	if (said === 'given') return 'effective';
	return said === 'silent' ? 'not_asked' : said;
}

/** Gravest first: of several who must sign, the gravest answer is the answer. */
const gravity: ConsentState[] = [
	'conflict',
	'withdrawn',
	'refused',
	'expired',
	'outdated',
	'not_asked',
	'effective'
];

function worst(states: ConsentState[]): ConsentState {
	return gravity.find((state) => states.includes(state))!;
}

function whetherAsked(
	{ requests }: ConsentFacts,
	{ purpose, recipientId, at }: ConsentQuestion
): ConsentState {
	const asked = requests.filter(
		(request) =>
			request.purpose === purpose && request.recipientId === recipientId && request.requestedAt <= at
	);
	if (asked.length === 0) return 'not_asked';
	return asked.some(({ dueOn }) => dueOn >= dayOf(at)) ? 'requested' : 'no_response';
}
