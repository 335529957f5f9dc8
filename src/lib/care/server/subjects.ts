import { and, eq, inArray, sql } from 'drizzle-orm';
import { countiesOf, hasRole, type UserActor } from '../../access/actor.ts';
import { nameIn } from '../../i18n/locale.ts';
import type { Describe, Subject, Subjects } from '../../notifications/subject.ts';
import { alert, crisis, mandatoryReport, organisation, triage } from '../../server/db/schema/index.ts';
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

/** A school in which something waits, for the bureaus that answer for it: its name, and where its number stands. */
const describeSchools: Describe = async (actor, locale, ids) => {
	const counties = countiesOf(actor);
	const isCity = hasRole(actor, 'bureau_city');
	if (!isCity && counties.length === 0) return new Map();
	return as(actor, async (tx) => {
		const rows = await tx.select().from(organisation).where(inArray(organisation.id, ids));
		return new Map(
			rows
				.filter(({ countyCode }) => isCity || counties.includes(countyCode))
				.map((row): [string, Subject] => [
					row.id,
					{ ...plain, host: nameIn(locale, row), href: `/network/${row.id}`, startsAt: new Date(NaN) }
				])
		);
	});
};

export const careSubjects: Subjects = {
	alert: describeAlerts,
	triage: describeDecisions,
	crisis: describeCrises,
	mandatory_report: describeReports,
	school: describeSchools
};
