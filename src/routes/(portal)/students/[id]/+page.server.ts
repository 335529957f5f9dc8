import { hasRole } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { instantAt } from '$lib/calendar/shanghai.ts';
import { sortEvents, type FileEvent, type Finding } from '$lib/care/timeline.ts';
import { stepWords } from '$lib/cases/step-words.ts';
import { findWholeFile, type WholeFile } from '$lib/cases/server/whole-file.ts';
import { nameIn, type Locale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { listReads } from '$lib/students/server/reads.ts';
import type { PageServerLoad } from './$types';
import { schoolOf } from '../open.ts';

const readsShown = 6;
/** What a page of the file holds; years of it are for whoever asks. */
const eventsShown = 60;

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { locale } = event.locals;
	const whole = (await findWholeFile(actor, event.params.id)) ?? notFound();
	const { student, file, openCaseId } = whole;
	const school = schoolOf(actor, student.schoolId);
	const reads = hasRole(actor, 'school_leader') ? await listReads(actor, { code: student.code }) : null;
	const events = sortEvents([...file.events, ...fromAbove(locale, whole)]);
	const skip = Math.max(0, Math.trunc(Number(event.url.searchParams.get('skip'))) || 0);
	const { grants, students } = messagesFor(locale);
	const { parts, ownSide } = grants.logPage;
	const self = student.isAdult ? students.file.events.signers.student : ownSide;
	return {
		student,
		school,
		file: { ...file, events: events.slice(skip, skip + eventsShown) },
		newest: newestFinding(events),
		/** Where the pages before and after this one begin. */
		newer: skip > 0 ? Math.max(0, skip - eventsShown) : null,
		older: skip + eventsShown < events.length ? skip + eventsShown : null,
		openCaseId,
		mayRefer: hasRole(actor, 'counsellor') && student.leftOn === null,
		/** For the school's leader: who looked last, in words. */
		reads:
			reads?.items
				.slice(0, readsShown)
				.map(({ id, at, person, part }) => ({ id, at, person: person ?? self, what: parts[part] })) ?? null
	};
};

/** The newest that tells a tier: where things stand, whichever page is shown. */
function newestFinding(events: readonly FileEvent[]): { at: Date; finding: Finding } | null {
	for (const event of events) {
		const { at } = event;
		if ('finding' in event && event.finding && !('isWaiting' in event && event.isWaiting))
			return { at, finding: event.finding };
	}
	return null;
}

/** What the rooms above care add to the one file: referrals and the case, each in words and with the way to it. */
function fromAbove(
	locale: Locale,
	{ student: { isAdult }, referrals: sent, cases: { steps, ahead } }: WholeFile
): FileEvent[] {
	const { cases, referrals } = messagesFor(locale);
	return [
		...ahead.map(({ id: followUpId, dueOn, visit }): FileEvent => ({
			...{ id: followUpId, at: instantAt(dueOn, '00:00'), kind: 'follow_up', byDay: true },
			text: cases.ahead({ visit }),
			href: `/cases/follow-ups/${followUpId}`
		})),
		...sent.map(({ referralId, hospital, kind, ...step }): FileEvent => ({
			...step,
			kind: 'referral',
			byDay: false,
			text: `${referrals.steps[kind] ?? kind}${cases.colon}${nameIn(locale, hospital)}`,
			href: `/referrals/${referralId}`
		})),
		...steps.map((step): FileEvent => ({
			...{ id: step.id, at: step.at, kind: 'case', byDay: false },
			text: `${cases.one}${cases.colon}${stepWords(cases, step, isAdult)}`,
			href: `/cases/${step.caseId}`
		}))
	];
}
