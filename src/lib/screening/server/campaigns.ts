import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { consentStates } from '../../consents/server/states.ts';
import type { ConsentState } from '../../consents/consent.ts';
import { now } from '../../server/clock.ts';
import { assignment, campaign, enrolment, schoolClass, student } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as } from '../../students/server/as.ts';
import { questionnairesFor } from '../campaign.ts';
import { campaignSchools } from '../policy.ts';
import { findCampaign, selectCampaigns, type Campaign } from './load.ts';
import { findReadiness, type Readiness } from './readiness.ts';

/** How a class stands with a campaign: numbers alone. */
export interface ClassCoverage {
	classId: string;
	grade: string;
	name: string;
	assigned: number;
	/** With an effective consent. */
	mayAnswer: number;
	/** Of those who may answer. */
	started: number;
	submitted: number;
	/** Without one: nobody has answered yet, or somebody said no. */
	waiting: number;
	refused: number;
}

export interface CampaignEntry extends Campaign {
	assigned: number;
	submitted: number;
}

const waitingStates: readonly ConsentState[] = [
	'not_asked',
	'requested',
	'no_response',
	'outdated',
	'expired'
];

/** The campaigns of the schools that this person runs, those that run first, then the newest. */
export async function listCampaigns(actor: UserActor): Promise<CampaignEntry[]> {
	const schools = campaignSchools(actor);
	if (schools.length === 0) return [];
	return as(actor, async (tx) => {
		const found = await selectCampaigns(tx)
			.where(inArray(campaign.schoolId, schools))
			.orderBy(
				sql`array_position(array['open','draft','closed'], ${campaign.status})`,
				desc(campaign.startsOn),
				desc(campaign.id)
			);
		const running = found.filter(({ status }) => status !== 'draft').map(({ id }) => id);
		const coverage = await coverageOf(tx, running, now());
		return found.map((each) => {
			const own = coverage.filter(({ campaignId }) => campaignId === each.id);
			const sum = (of: (row: ClassCoverage) => number) => own.reduce((n, row) => n + of(row), 0);
			return { ...each, assigned: sum((row) => row.assigned), submitted: sum((row) => row.submitted) };
		});
	});
}

interface CoverageRow extends ClassCoverage, Record<string, unknown> {
	campaignId: string;
}

/**
 * How the classes of campaigns stand, by the consents of this moment. Whoever lost theirs counts as blocked and nothing
 * else: whether they had answered is not told.
 */
async function coverageOf(tx: Tx, campaignIds: readonly string[], at: Date): Promise<CoverageRow[]> {
	if (campaignIds.length === 0) return [];
	const ids = sql`string_to_array(${campaignIds.join(',')}, ',')::uuid[]`;
	const rows = await tx.execute<CoverageRow>(sql`
		with part as (
			select a.campaign_id, a.class_id, a.student_id, a.started_at, a.submitted_at
			from pupils.assignment as a where a.campaign_id = any (${ids})
		), state as (
			select s.student_id, s.state from pupils.consent_states(
				(select array_agg(distinct student_id) from part), 'screening', null, ${at.toISOString()}::timestamptz) as s
		)
		select p.campaign_id as "campaignId", p.class_id as "classId", k.grade, k.name,
			count(*)::int as assigned,
			count(*) filter (where s.state = 'effective')::int as "mayAnswer",
			count(*) filter (where s.state = 'effective' and p.started_at is not null)::int as started,
			count(*) filter (where s.state = 'effective' and p.submitted_at is not null)::int as submitted,
			count(*) filter (where s.state = any (string_to_array(${waitingStates.join(',')}, ',')))::int as waiting,
			count(*) filter (where s.state is null
				or s.state <> 'effective' and s.state <> all (string_to_array(${waitingStates.join(',')}, ',')))::int as refused
		from part as p
		join pupils.school_class as k on k.id = p.class_id
		left join state as s on s.student_id = p.student_id
		group by p.campaign_id, p.class_id, k.grade, k.name
		order by array_position(array['p5','p6','j1','j2','j3','s1','s2','s3','v1','v2','v3','u1','u2','u3','u4','u5'],
			k.grade), length(k.name), k.name collate "zh-x-icu"`);
	return [...rows];
}

/** A pupil who would be asked, with the questionnaires for their age. */
export interface Candidate {
	studentId: string;
	classId: string;
	grade: string;
	className: string;
	questionnaires: ReturnType<typeof questionnairesFor>;
}

/** Who is in the campaign's grades now and has no assignment yet; also those for whose age nothing is made. */
export async function listCandidates(tx: Tx, found: Campaign): Promise<Candidate[]> {
	const rows = await tx
		.select({
			studentId: student.id,
			bornOn: student.bornOn,
			classId: schoolClass.id,
			grade: schoolClass.grade,
			className: schoolClass.name
		})
		.from(schoolClass)
		.innerJoin(enrolment, and(eq(enrolment.classId, schoolClass.id), isNull(enrolment.toOn)))
		.innerJoin(student, and(eq(student.id, enrolment.studentId), isNull(student.leftOn)))
		.leftJoin(assignment, and(eq(assignment.studentId, student.id), eq(assignment.campaignId, found.id)))
		.where(
			and(
				eq(schoolClass.schoolId, found.schoolId),
				eq(schoolClass.schoolYear, found.schoolYear),
				inArray(schoolClass.grade, found.grades),
				isNull(assignment.id)
			)
		)
		.orderBy(schoolClass.grade, sql`length(${schoolClass.name})`, schoolClass.name, student.code);
	return rows.map(({ bornOn, ...row }) => ({
		...row,
		questionnaires: questionnairesFor(found.instruments, bornOn, found.startsOn)
	}));
}

/** Who would be asked, class by class, and how their consents stand. */
export interface ClassPreview {
	classId: string;
	name: string;
	pupils: number;
	/** No questionnaire is made for their age. */
	tooYoung: number;
	mayAnswer: number;
	waiting: number;
	refused: number;
}

async function previewOf(tx: Tx, found: Campaign, at: Date): Promise<ClassPreview[]> {
	const candidates = await listCandidates(tx, found);
	const states = await consentStates(
		tx,
		candidates.map(({ studentId }) => studentId),
		{ purpose: 'screening', recipientId: null, at }
	);
	const classes = new Map<string, ClassPreview>();
	for (const { studentId, classId, className, questionnaires } of candidates) {
		const row = classes.get(classId) ?? {
			...{ classId, name: className },
			...{ pupils: 0, tooYoung: 0, mayAnswer: 0, waiting: 0, refused: 0 }
		};
		classes.set(classId, row);
		row.pupils++;
		const state = states.get(studentId);
		if (questionnaires.length === 0) row.tooYoung++;
		else if (state === 'effective') row.mayAnswer++;
		else if (state && waitingStates.includes(state)) row.waiting++;
		else row.refused++;
	}
	return [...classes.values()];
}

export interface CampaignView {
	campaign: Campaign;
	readiness: Readiness;
	/** Of a draft: who would be asked. */
	preview: ClassPreview[];
	coverage: ClassCoverage[];
	/** Pupils who came into its grades since it was opened. */
	newcomers: number;
}

/** One campaign, if this person runs those of its school. */
export async function findCampaignView(actor: UserActor, id: string): Promise<CampaignView | undefined> {
	const at = now();
	return as(actor, async (tx) => {
		const found = await findCampaign(tx, actor, id);
		if (!found) return undefined;
		const readiness = await findReadiness(tx, found, at);
		if (found.status === 'draft')
			return {
				campaign: found,
				readiness,
				preview: await previewOf(tx, found, at),
				coverage: [],
				newcomers: 0
			};
		const coverage = await coverageOf(tx, [id], at);
		const newcomers =
			found.status === 'open'
				? (await listCandidates(tx, found)).filter(({ questionnaires }) => questionnaires.length).length
				: 0;
		return { campaign: found, readiness, preview: [], coverage, newcomers };
	});
}

/** The grades in which a school has classes, by school year, newest year first: what a campaign can be made for. */
export async function listGrades(
	actor: UserActor
): Promise<{ schoolId: string; schoolYear: string; grade: string }[]> {
	const schools = campaignSchools(actor);
	if (schools.length === 0) return [];
	return as(actor, (tx) =>
		tx
			.selectDistinct({
				schoolId: schoolClass.schoolId,
				schoolYear: schoolClass.schoolYear,
				grade: schoolClass.grade
			})
			.from(schoolClass)
			.where(inArray(schoolClass.schoolId, schools))
			.orderBy(desc(schoolClass.schoolYear), schoolClass.grade)
	);
}
