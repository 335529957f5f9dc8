import { createHash } from 'node:crypto';
import { addDays, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import { ageOn, type Purpose, type Signer } from '../lib/consents/consent.ts';
import { demoSlips } from '../lib/consents/demo-slips.ts';
import { dataClasses, validUntil } from '../lib/consents/purpose.ts';
import { hashesOf } from '../lib/consents/server/secrets.ts';
import { secretOf } from '../lib/consents/slip.ts';
import { seal } from '../lib/server/crypto.ts';
import { seedId } from './ids.ts';
import { noticeId } from './pupils.ts';
import type { Rows } from './rows.ts';

// Most have agreed, and in every class somebody has not: each state of consent is somewhere. All of it is invented.

const schools = [
	{ key: 'WL01', counsellor: seedId('user:counsellor@demo.test') },
	{ key: 'GX01', counsellor: seedId('user:university@demo.test') }
] as const;

/** Whose slips a visitor of the demonstration holds. */
const family = seedId('student:A001');
const student = seedId('student:B001');

/** What becomes of the request, by the place in the class; everybody else agrees. */
type Story =
	| 'given'
	| 'waits'
	| 'silent'
	| 'refused'
	| 'withdrawn'
	| 'differ'
	| 'no_assent'
	| 'old_text'
	| 'expired'
	| 'not_asked';
const stories: Record<number, Story> = {
	0: 'no_assent',
	3: 'waits',
	7: 'waits',
	11: 'silent',
	15: 'refused',
	19: 'withdrawn',
	21: 'old_text',
	23: 'differ',
	25: 'expired',
	28: 'not_asked'
};

export function addConsents(rows: Rows, today: Day): void {
	addOlderNotices(rows, today);
	for (const { key, counsellor } of schools) {
		const schoolId = seedId(`organisation:${key}`);
		for (const { id: classId } of rows.schoolClasses.filter((each) => each.schoolId === schoolId)) {
			rows.enrolments
				.filter((each) => each.classId === classId && !each.toOn)
				.forEach(({ studentId }, n) => {
					const pupil = { studentId, schoolId, counsellor, today };
					if (studentId !== family && studentId !== student)
						tell(rows, pupil, 'screening', stories[n] ?? 'given');
					if (n % 6 === 1) tell(rows, pupil, 'school_counselling_record', n === 13 ? 'waits' : 'given');
				});
		}
	}
	addVisitors(rows, today);
}

/** The screening's notice came in a second version this autumn, so that somebody stands on the first. */
function addOlderNotices(rows: Rows, today: Day): void {
	for (const reader of ['guardian', 'student'] as const) {
		const notice = rows.consentTexts.find(({ id }) => id === noticeId('screening', reader))!;
		rows.consentTexts.push({
			...notice,
			id: seedId(`notice:screening:${reader}:0`),
			bodyHash: createHash('sha256').update(`first ${notice.bodyHash}`).digest('hex')
		});
		notice.version = 2;
		notice.validFrom = instantAt(addDays(today, -40), '09:00');
	}
}

interface Pupil {
	studentId: string;
	schoolId: string;
	counsellor: string;
	today: Day;
}

export function tell(rows: Rows, pupil: Pupil, purpose: Purpose, story: Story): void {
	if (story === 'not_asked') return;
	const { studentId, today } = pupil;
	const guardians = guardiansOf(rows, studentId);
	const signers = signersOf(rows, purpose, studentId, today);
	const asked: Day = addDays(today, story === 'expired' ? -420 : story === 'old_text' ? -60 : -12);
	const due = story === 'silent' ? addDays(today, -2) : addDays(asked, 17);
	for (const signer of signers) {
		const requestId = ask(rows, pupil, purpose, signer, { asked, due, text: story === 'old_text' ? 0 : 1 });
		const isFirst = signer === signers[0];
		const answers = (response: 'given' | 'refused', guardianId = guardians[0], days = 2) =>
			answer(rows, pupil, { requestId, response, guardianId, at: instantAt(addDays(asked, days), '19:20') });
		switch (story) {
			case 'waits':
			case 'silent':
				break;
			case 'no_assent':
				// Where one alone signs there is nobody left to wait for.
				if (isFirst) answers('given');
				break;
			case 'refused':
				if (isFirst) answers('refused');
				break;
			case 'differ':
				answers('given');
				if (signer === 'guardian' && guardians[1]) answers('refused', guardians[1], 4);
				break;
			case 'withdrawn': {
				const consentId = answers('given');
				if (isFirst)
					rows.consentEnds.push({
						consentId,
						studentId,
						schoolId: pupil.schoolId,
						kind: 'withdrawn',
						at: instantAt(addDays(asked, 8), '20:05'),
						effects: []
					});
				break;
			}
			default:
				answers('given');
		}
	}
}

function ask(
	rows: Rows,
	{ studentId, schoolId, counsellor }: Pupil,
	purpose: Purpose,
	signer: Signer,
	{
		asked,
		due,
		text = 1,
		slip
	}: { asked: Day; due: Day; text?: 0 | 1; slip?: { link: string; code: string } }
): string {
	const id = seedId(`consent-request:${purpose}:${signer}:${studentId}`);
	const secrets = slip ?? { link: secret(`link:${id}`, 12), code: secret(`code:${id}`, 6) };
	rows.consentRequests.push({
		...{ id, studentId, schoolId, purpose, signer },
		...hashesOf(id, secrets),
		dataClasses: [...dataClasses[purpose]],
		textId: text === 1 ? noticeId(purpose, signer) : seedId(`notice:${purpose}:${signer}:0`),
		requestedBy: counsellor,
		requestedAt: instantAt(asked, '10:10'),
		dueOn: due
	});
	return id;
}

function answer(
	rows: Rows,
	pupil: Pupil,
	of: { requestId: string; response: 'given' | 'refused'; guardianId?: string; at: Date }
): string {
	const { studentId, schoolId, counsellor } = pupil;
	const request = rows.consentRequests.find(({ id }) => id === of.requestId)!;
	const { purpose, signer, textId } = request;
	const id = seedId(`consent:${of.requestId}:${of.guardianId ?? ''}`);
	const code = secret(`number:${id}`, 8);
	// Every ninth came back on paper.
	const isPaper = parseInt(id.slice(-2), 16) % 9 === 0;
	rows.consents.push({
		...{ id, studentId, schoolId, purpose, signer, textId, requestId: of.requestId, response: of.response },
		number: `C-${code.slice(0, 4)}-${code.slice(4)}`,
		guardianId: signer === 'guardian' ? of.guardianId : null,
		...(isPaper ? { route: 'paper', recordedBy: counsellor, witness: '演示班主任' } : { route: 'online' }),
		at: of.at,
		validTo: validUntil(of.at)
	});
	return id;
}

/** As the rules of the migration say; the referral and the feedback are asked of nobody here. */
function signersOf(rows: Rows, purpose: Purpose, studentId: string, today: Day): Signer[] {
	const age = ageOn(rows.students.find(({ id }) => id === studentId)!.bornOn, today);
	if (age >= 14)
		return purpose === 'contact_notification' && age < 18 ? ['guardian', 'student'] : ['student'];
	return purpose === 'screening' && age >= 8 ? ['guardian', 'student'] : ['guardian'];
}

function guardiansOf(rows: Rows, studentId: string): string[] {
	return rows.guardianships
		.filter((each) => each.studentId === studentId)
		.map(({ guardianId }) => guardianId);
}

function secret(of: string, length: number): string {
	return secretOf(createHash('sha256').update(of).digest().subarray(0, length));
}

/** A mother and a student with something to answer, something answered, and somebody who has looked. */
function addVisitors(rows: Rows, today: Day): void {
	const [school, university] = schools;
	const visitors = [
		{ key: school.key, counsellor: school.counsellor, studentId: family, signer: 'guardian' },
		{ key: university.key, counsellor: university.counsellor, studentId: student, signer: 'student' }
	] as const;
	for (const { key, counsellor, studentId, signer } of visitors) {
		const schoolId = seedId(`organisation:${key}`);
		const pupil = { studentId, schoolId, counsellor, today };
		const days = { asked: addDays(today, -3), due: addDays(today, 11) };
		ask(rows, pupil, 'screening', signer, { ...days, slip: demoSlips[signer] });
		if (signer === 'guardian') ask(rows, pupil, 'screening', 'student', days);
		tell(rows, pupil, 'contact_notification', 'given');
		for (const [part, day] of [
			['roster', -20],
			['contact', -9],
			['consent', -1]
		] as const)
			rows.readLogs.push({
				id: seedId(`read:visitor:${studentId}:${part}`),
				at: instantAt(addDays(today, day), '15:10'),
				actorId: counsellor,
				studentId,
				schoolId,
				part,
				basis: 'post'
			});
	}
	const id = seedId('right:demo:1');
	rows.rightsRequests.push({
		id,
		studentId: seedId('student:A010'),
		schoolId: seedId('organisation:WL01'),
		kind: 'copy',
		signer: 'guardian',
		guardianId: guardiansOf(rows, seedId('student:A010'))[0],
		wordsSealed: seal('请给我一份学校保存的孩子的信息。', `rights.words:${id}`),
		state: 'open',
		askedAt: instantAt(addDays(today, -6), '20:30'),
		dueOn: addDays(today, 15)
	});
	const copied = seedId('right:demo:2');
	rows.rightsRequests.push({
		id: copied,
		studentId: student,
		schoolId: seedId(`organisation:${university.key}`),
		kind: 'copy',
		signer: 'student',
		wordsSealed: seal('想要一份学校保存的我的信息。', `rights.words:${copied}`),
		state: 'done',
		askedAt: instantAt(addDays(today, -8), '21:10'),
		dueOn: addDays(today, 13),
		answeredBy: university.counsellor,
		answeredAt: instantAt(addDays(today, -2), '09:40'),
		answerSealed: seal('已核对身份，副本可以在这里看。', `rights.answer:${copied}`)
	});
	const erasing = seedId('right:demo:3');
	rows.rightsRequests.push({
		id: erasing,
		studentId: seedId('student:A011'),
		schoolId: seedId('organisation:WL01'),
		kind: 'deletion',
		signer: 'guardian',
		guardianId: guardiansOf(rows, seedId('student:A011'))[0],
		wordsSealed: seal('以前的问卷请删掉。', `rights.words:${erasing}`),
		state: 'open',
		askedAt: instantAt(addDays(today, -3), '19:20'),
		dueOn: addDays(today, 18)
	});
}
