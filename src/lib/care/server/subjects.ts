import { and, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Describe, Subject, Subjects } from '../../notifications/subject.ts';
import { alert, crisis, mandatoryReport, triage } from '../../server/db/schema/index.ts';
import { as } from '../../students/server/as.ts';

// What a message about a pupil leads to. It says nothing but that something waits.

const plain = { what: '', host: '', number: '', stands: true };

/** An alert leads to its page; whoever reported a concern, to what became of it. */
const describeAlerts: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({
				id: alert.id,
				at: alert.raisedAt,
				isOwn: sql<boolean>`${alert.id} = any (pupils.reported_alerts()) and not ${alert.id} = any (pupils.called_alerts())`
			})
			.from(alert)
			.where(inArray(alert.id, ids));
		return new Map(
			rows.map(({ id, at, isOwn }): [string, Subject] => [
				id,
				{ ...plain, href: isOwn ? '/care/concern' : `/care/alerts/${id}`, startsAt: at }
			])
		);
	});

const describeDecisions: Describe = async (actor: UserActor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: triage.id, studentId: triage.studentId, at: triage.decidedAt })
			.from(triage)
			.where(and(inArray(triage.id, ids), eq(triage.needsSecond, true)));
		return new Map(
			rows.map(({ id, studentId, at }): [string, Subject] => [
				id,
				{ ...plain, href: `/care/students/${studentId}`, startsAt: at }
			])
		);
	});

const describeCrises: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: crisis.id, studentId: crisis.studentId, at: crisis.raisedAt })
			.from(crisis)
			.where(inArray(crisis.id, ids));
		return new Map(
			rows.map(({ id, studentId, at }): [string, Subject] => [
				id,
				{ ...plain, href: `/care/students/${studentId}/crisis?crisis=${id}`, startsAt: at }
			])
		);
	});

/** Whoever is named in a report finds none. */
const describeReports: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx
			.select({ id: mandatoryReport.id, at: mandatoryReport.filedAt })
			.from(mandatoryReport)
			.where(inArray(mandatoryReport.id, ids));
		return new Map(
			rows.map(({ id, at }): [string, Subject] => [
				id,
				{ ...plain, href: `/care/reports/${id}`, startsAt: at }
			])
		);
	});

export const careSubjects: Subjects = {
	alert: describeAlerts,
	triage: describeDecisions,
	crisis: describeCrises,
	mandatory_report: describeReports
};
