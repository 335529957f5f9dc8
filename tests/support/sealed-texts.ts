import { demoSlip } from '../../src/lib/screening/demo-slip.ts';
import { open } from '../../src/lib/server/crypto.ts';
import { seedId } from '../../src/seed/ids.ts';
import type { Rows } from '../../src/seed/rows.ts';

// What stands sealed in the demonstration, in plain words, and who of its people may read it: docs/access.md once more,
// row by row. A sealed column that is not listed here fails.

/** The accounts of the demonstration, and those who come without one. */
export type Who =
	| 'counsellor'
	| 'counsellor2'
	| 'university'
	| 'leader'
	| 'teacher'
	| 'coordinator'
	| 'coordinator2'
	| 'expert'
	| 'intake'
	| 'psychiatrist'
	| 'bureau'
	| 'county'
	| 'bureau2'
	| 'commission'
	| 'fieldworker'
	| 'hotline'
	| 'trainer'
	| 'admin'
	| 'auditor'
	| 'dpo'
	| 'nobody'
	/** By the slips and the code that the demonstration shows. */
	| 'guardian'
	| 'student'
	| 'pupil';

type School = 'WL01' | 'GX01' | 'TY01';
const counsellors: Record<School, Who> = { WL01: 'counsellor', GX01: 'university', TY01: 'counsellor2' };
const leaders: Partial<Record<School, Who>> = { WL01: 'leader' };

type Row = Record<string, unknown> & { id: string; school: School | null };
type Readers = (row: Row, rows: Rows) => (Who | undefined)[];

const counsellor: Readers = ({ school }) => [counsellors[school!]];
const counsellorAndLeader: Readers = ({ school }) => [counsellors[school!], leaders[school!]];
const nobody: Readers = () => [];
const visitor = seedId('student:B001');
const hospital: Who[] = ['intake', 'psychiatrist'];

/** Journeys on the same demonstration: one sends this pupil to the hospital, in another a teacher is worried about that. */
const sentOn = seedId('student:A032');
const worriedAbout = seedId('student:A070');

/** How a field's place begins, where it isn't the row's own id, and who reads it. */
const fields: Record<string, { place: string; readers: Readers; of?: (row: Row) => string }> = {
	'students.nameSealed': { place: 'student.name', readers: namesOf },
	// In the copy that the student asked for.
	'students.numberSealed': {
		place: 'student.number',
		readers: ({ id }) => (id === visitor ? ['student'] : [])
	},
	'guardians.nameSealed': { place: 'guardian.name', readers: guardiansReaders },
	'guardians.phoneSealed': { place: 'guardian.phone', readers: guardiansReaders },
	'transfers.identitySealed': {
		place: 'transfer.identity',
		readers: () => ['counsellor2', 'counsellor', 'leader']
	},
	'rightsRequests.wordsSealed': { place: 'rights.words', readers: askedBy },
	'rightsRequests.answerSealed': { place: 'rights.answer', readers: askedBy },
	'assignments.codeSealed': { place: 'assignment.code', readers: counsellorAndLeader },
	// Figures alone: see `figures` in the journey.
	'responses.answersSealed': { place: '', readers: nobody },
	'concerns.reportSealed': {
		place: 'concern.report',
		of: ({ alertId }) => String(alertId),
		readers: (row, rows) => [...counsellorAndLeader(row, rows), 'teacher', ...hospital]
	},
	'interviews.recordSealed': { place: 'interview.record', readers: counsellor },
	'triages.wordsSealed': { place: 'triage.words', readers: counsellorAndLeader },
	'triages.secondWordsSealed': { place: 'triage.second', readers: counsellorAndLeader },
	// The hospital's duty enters steps too.
	'crises.wordsSealed': {
		place: 'crisis.words',
		readers: (...of) => [...counsellorAndLeader(...of), ...hospital]
	},
	'crisisSteps.wordsSealed': {
		place: 'crisis_step.words',
		readers: (...of) => [...counsellorAndLeader(...of), ...hospital]
	},
	'mandatoryReports.wordsSealed': { place: 'mandatory_report.words', readers: reportReaders },
	'mandatoryReportNotes.wordsSealed': { place: 'mandatory_report_note.words', readers: reportReaders },
	'referrals.summarySealed': {
		place: 'referral.summary',
		readers: (row, rows) => [
			...counsellorAndLeader(row, rows),
			...(isAccepted(String(row.studentId), rows) ? hospital : [])
		]
	},
	'clinicalNotes.bodySealed': { place: 'clinical.note', readers: () => ['psychiatrist'] },
	'incidents.wordsSealed': { place: 'incident.words', readers: () => ['leader', 'dpo'] },
	'incidents.harmSealed': { place: 'incident.harm', readers: () => ['leader', 'dpo', 'guardian'] },
	'incidents.measuresSealed': { place: 'incident.measures', readers: () => ['leader', 'dpo', 'guardian'] },
	'programmePeople.nameSealed': { place: 'programme.name', readers: post },
	// A day like any other.
	'programmePeople.bornSealed': { place: '', readers: post },
	'programmePeople.phoneSealed': { place: 'programme.phone', readers: post },
	'programmePeople.wordsSealed': { place: 'programme.words', readers: post },
	'programmeTasks.wordsSealed': { place: 'programme.task', readers: post },
	'programmeAppeals.wordsSealed': { place: 'programme.appeal', readers: post },
	'programmeKeyCases.wordsSealed': { place: 'programme.key', readers: post },
	// Written for whoever answers to a closing.
	'caseEvents.wordsSealed': { place: 'case.step', readers: counsellorAndLeader },
	'caseConferences.bodySealed': { place: 'case.conference', readers: attended },
	// Given to the leader, who does it.
	'caseTasks.whatSealed': { place: 'case.task', readers: counsellorAndLeader },
	'carePlans.goalsSealed': { place: 'case.plan', readers: counsellor },
	'interventionSessions.noteSealed': { place: 'case.session', readers: counsellor },
	'followUps.recordSealed': { place: 'follow_up.record', readers: counsellor },
	'visits.taskSealed': { place: 'visit.task', readers: visitReaders },
	'visits.recordSealed': { place: 'visit.record', readers: visitReaders },
	'visitRules.taskSealed': { place: 'visit_rule.task', readers: visitReaders },
	'appeals.wordsSealed': {
		place: 'appeal.words',
		readers: (row, rows) => [...counsellorAndLeader(row, rows), 'fieldworker']
	}
};

/** Whoever answers, and whoever asked. */
function askedBy(row: Row, rows: Rows): (Who | undefined)[] {
	return [...counsellorAndLeader(row, rows), row.studentId === visitor ? 'student' : undefined];
}

/** The school's own people; a hospital that took the pupil on or is on duty for them; who visits; their own side. */
function namesOf({ id, school }: Row, rows: Rows): (Who | undefined)[] {
	const known =
		id === worriedAbout ||
		[rows.alerts, rows.crises, rows.schoolReturns].flat().some((each) => each.studentId === id);
	const visited = rows.visits.some((each) => each.studentId === id);
	const own: Partial<Record<string, Who>> = {
		[seedId('student:A001')]: 'guardian',
		[seedId('student:B001')]: 'student',
		[seedId('student:A300')]: 'pupil'
	};
	return [
		...[counsellors[school!], leaders[school!], own[id]],
		...(known || isAccepted(id, rows) ? hospital : []),
		...(visited ? (['fieldworker'] as const) : []),
		...(id === worriedAbout ? (['teacher'] as const) : [])
	];
}

function isAccepted(studentId: string, rows: Rows): boolean {
	return (
		studentId === sentOn || rows.referrals.some((each) => each.studentId === studentId && each.acceptedAt)
	);
}

function guardiansReaders(row: Row, rows: Rows): (Who | undefined)[] {
	const own = rows.guardianships.find(({ guardianId }) => guardianId === row.id)!.studentId;
	return [...counsellorAndLeader(row, rows), ...(isAccepted(own, rows) ? hospital : [])];
}

/** Whoever sat at the table knows what was said. */
function attended(row: Row, rows: Rows): (Who | undefined)[] {
	const sat = rows.caseAttendees.some(
		({ conferenceId, userId }) => conferenceId === row.id && userId === seedId('user:leader@demo.test')
	);
	return [...counsellor(row, rows), ...(sat ? (['leader'] as const) : [])];
}

/** Whoever filed it, and the leaders of the school who are not named in it. */
function reportReaders(row: Row, rows: Rows): (Who | undefined)[] {
	const of = String(row.reportId ?? row.id);
	const isNamed = rows.mandatoryReportSuspects.some(
		({ reportId, userId }) => reportId === of && userId === seedId('user:leader@demo.test')
	);
	return ['counsellor', ...(isNamed ? [] : (['leader'] as const))];
}

function visitReaders(row: Row, rows: Rows): (Who | undefined)[] {
	return [...counsellorAndLeader(row, rows), 'fieldworker'];
}

/** By a post of the programme, in its own township. */
function post({ townshipCode }: Row, rows: Rows): (Who | undefined)[] {
	const own = rows.programmePosts.find(({ userId }) => userId === seedId('user:fieldworker@demo.test'));
	return own?.divisionCode === townshipCode ? ['fieldworker'] : [];
}

export interface SealedText {
	text: string;
	/** In which column it stands, and of which rows. */
	field: string;
	readers: Set<Who>;
}

/** Shorter words stand elsewhere too. */
const tellingFrom = 8;

/** Every sealed sentence of the demonstration, each once, with all who may read it wherever it stands. */
export function sealedTexts(rows: Rows): SealedText[] {
	const found = new Map<string, SealedText>();
	// Who works where is no secret, nor is the code that the demonstration gives to everybody.
	const known = new Set([...rows.users.map(({ name }) => name), demoSlip.code]);
	for (const [table, list] of Object.entries(rows) as [string, Record<string, unknown>[]][]) {
		for (const row of list) {
			for (const [column, sealed] of Object.entries(row)) {
				if (!column.endsWith('Sealed') || sealed === null || sealed === undefined) continue;
				const field = fields[`${table}.${column}`];
				if (!field)
					throw new Error(`who may read ${table}.${column}? Say so in tests/support/sealed-texts.ts`);
				if (!field.place) continue;
				const own = { ...row, id: String(row.id), school: schoolOf(row, rows) };
				const plain = open(String(sealed), `${field.place}:${field.of?.(own) ?? own.id}`);
				for (const text of sentencesOf(plain)) {
					if (known.has(text)) continue;
					const one = found.get(text) ?? { text, field: `${table}.${column}`, readers: new Set() };
					for (const who of field.readers(own, rows)) if (who) one.readers.add(who);
					found.set(text, one);
				}
			}
		}
	}
	return [...found.values()];
}

function sentencesOf(plain: string): string[] {
	const value = /^[[{]/.test(plain) ? (JSON.parse(plain) as unknown) : plain;
	const texts: string[] = [];
	const walk = (node: unknown): void => {
		if (typeof node === 'string') texts.push(node);
		else if (typeof node === 'object' && node !== null) Object.values(node).forEach(walk);
	};
	walk(value);
	return texts.filter((text) => text.length >= tellingFrom);
}

/** Of its own column, or of whatever it belongs to. */
function schoolOf(row: Record<string, unknown>, rows: Rows): School | null {
	const names = (['WL01', 'GX01', 'TY01'] as const).map(
		(key) => [seedId(`organisation:${key}`), key] as const
	);
	const above: [keyof Rows, string][] = [
		['studentCases', 'caseId'],
		['crises', 'crisisId'],
		['mandatoryReports', 'reportId'],
		['referrals', 'referralId']
	];
	const id =
		row.schoolId ??
		above
			.flatMap(([table, key]) =>
				row[key]
					? (rows[table] as { id?: string; schoolId?: string }[]).filter((each) => each.id === row[key])
					: []
			)
			.at(0)?.schoolId;
	return names.find(([each]) => each === id)?.[1] ?? null;
}
