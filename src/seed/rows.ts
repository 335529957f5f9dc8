import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from '../lib/server/db/schema/index.ts';

type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

/** In the order in which rows may be written: no row points to a table further down, or to a later row of its own. */
const tables = {
	portal: schema.portal,
	divisions: schema.division,
	travelTimes: schema.travelTime,
	organisations: schema.organisation,
	users: schema.appUser,
	memberships: schema.membership,
	rooms: schema.room,
	terms: schema.term,
	blockedPeriods: schema.blockedPeriod,
	topics: schema.topic,
	topicActivities: schema.topicActivity,
	teams: schema.team,
	teamActivities: schema.teamActivity,
	experts: schema.expert,
	availabilityRules: schema.availabilityRule,
	availabilityExceptions: schema.availabilityException,
	expertTopics: schema.expertTopic,
	teamMembers: schema.teamMember,
	agreements: schema.agreement,
	agreementParties: schema.agreementParty,
	baselines: schema.baseline,
	targets: schema.target,
	sessions: schema.session,
	sessionOptions: schema.sessionOption,
	sessionExperts: schema.sessionExpert,
	proposals: schema.sessionProposal,
	proposalExperts: schema.sessionProposalExpert,
	intervals: schema.resourceInterval,
	tours: schema.tour,
	tourStops: schema.tourStop,
	tourStopExperts: schema.tourStopExpert,
	auditEvents: schema.auditEvent,
	notifications: schema.notification,
	consentTexts: schema.consentText,
	schoolClasses: schema.schoolClass,
	students: schema.student,
	enrolments: schema.enrolment,
	guardians: schema.guardian,
	guardianships: schema.guardianship,
	transfers: schema.transfer,
	consentRequests: schema.consentRequest,
	consents: schema.consent,
	consentEnds: schema.consentEnd,
	rightsRequests: schema.rightsRequest,
	duties: schema.duty,
	campaigns: schema.campaign,
	assignments: schema.assignment,
	responses: schema.response,
	accessGrants: schema.accessGrant,
	readLogs: schema.readLog,
	alerts: schema.alert,
	alertCalls: schema.alertCall,
	concerns: schema.concern,
	interviews: schema.interview,
	triages: schema.triage,
	crises: schema.crisis,
	crisisSteps: schema.crisisStep,
	mandatoryReports: schema.mandatoryReport,
	mandatoryReportNotes: schema.mandatoryReportNote,
	mandatoryReportSuspects: schema.mandatoryReportSuspect,
	referrals: schema.referral,
	referralEvents: schema.referralEvent,
	greenSlots: schema.greenSlot,
	clinicalNotes: schema.clinicalNote,
	incidents: schema.incident,
	retentionLists: schema.retentionList,
	incidentPupils: schema.incidentPupil,
	programmes: schema.programme,
	programmeFigures: schema.programmeFigure,
	programmePosts: schema.programmePost,
	programmeDuties: schema.programmeDuty,
	programmeItems: schema.programmeItem,
	programmeCalls: schema.programmeCalls,
	programmeReports: schema.programmeReport,
	programmeLists: schema.programmeList,
	programmePeople: schema.programmePerson,
	programmeTasks: schema.programmeTask,
	programmeAppeals: schema.programmeAppeal,
	programmeAssessments: schema.programmeAssessment,
	programmeKeyCases: schema.programmeKeyCase,
	studentCases: schema.studentCase,
	caseEvents: schema.caseEvent,
	schoolReturns: schema.schoolReturn,
	returnMaterials: schema.returnMaterial,
	returnAssessments: schema.returnAssessment,
	returnEvents: schema.returnEvent,
	followUps: schema.followUp,
	visits: schema.visit,
	appeals: schema.appeal,
	visitRules: schema.visitRule,
	caseConferences: schema.caseConference,
	caseAttendees: schema.caseAttendee,
	caseTasks: schema.caseTask,
	caseOpinions: schema.caseOpinion,
	carePlans: schema.carePlan,
	interventions: schema.intervention,
	interventionSessions: schema.interventionSession
} satisfies Record<string, PgTable>;

type Tables = typeof tables;

/** Everything that a seed writes. */
export type Rows = { [Name in keyof Tables]: Tables[Name]['$inferInsert'][] };

export function emptyRows(): Rows {
	return Object.fromEntries(Object.keys(tables).map((name) => [name, []])) as unknown as Rows;
}

const rowsPerInsert = 300;

async function insertAll(tx: Transaction, rows: Rows): Promise<void> {
	for (const [name, table] of Object.entries(tables) as [keyof Rows, PgTable][]) {
		for (let from = 0; from < rows[name].length; from += rowsPerInsert) {
			await tx.insert(table).values(rows[name].slice(from, from + rowsPerInsert));
		}
	}
	if (rows.sessions.length > 0) {
		await tx.execute(sql`select setval('session_number_seq', ${rows.sessions.length})`);
	}
}

/**
 * Writes the rows in one transaction, if the database has no organisation yet. Of two processes that
 * come at once, one writes and the other keeps.
 */
export async function writeIntoEmpty(
	ownerUrl: string,
	make: () => Rows | Promise<Rows>
): Promise<'seeded' | 'kept'> {
	const client = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { timezone: 'UTC' } });
	try {
		return await drizzle(client).transaction(async (tx) => {
			await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tongxin seed'))`);
			const [found] = await tx.select({ id: schema.organisation.id }).from(schema.organisation).limit(1);
			if (found) return 'kept';
			await insertAll(tx, await make());
			return 'seeded';
		});
	} finally {
		await client.end();
	}
}
