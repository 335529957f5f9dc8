import { hostRoles } from '../lib/access/roles.ts';
import { deedKinds, type NotificationKind } from '../lib/notifications/kinds.ts';
import type { Rung } from '../lib/sessions/rungs.ts';
import { demoAccounts } from './accounts.ts';
import { seedId } from './ids.ts';
import type { Rows } from './rows.ts';

type Session = Rows['sessions'][number];
type Event = Rows['auditEvents'][number];
type Party = 'host' | 'team' | 'experts' | 'county';
type Values = Record<string, string | number>;

interface Told {
	kind: NotificationKind;
	parties: Party[];
	/** Others have to do something about it. */
	forInformation?: Party[];
	/** What of the change the sentence needs. */
	values?: (change: Record<string, unknown>) => Values;
}

/** So many of the newest each account keeps, and so many of them nobody has read yet. */
const kept = 5;
const unread = 2;

const start = ({ startsAt }: Record<string, unknown>): Values => ({ startsAt: String(startsAt) });

const toldByPortal: Record<Rung, Told> = {
	request_waits: { kind: 'request_waits', parties: ['team'] },
	request_overdue: { kind: 'request_overdue', parties: ['county'] },
	report_missing: { kind: 'report_missing', parties: ['experts', 'team'] },
	verification_missing: { kind: 'verification_missing', parties: ['host'] },
	verification_missing_again: { kind: 'verification_missing', parties: ['host'] }
};

/** Whom an event is told, as the use-cases do. */
function toldOf({ action, change }: Event): Told | undefined {
	switch (action) {
		case 'session.requested':
			return { kind: 'request_new', parties: ['team'] };
		case 'session.accepted':
			return { kind: 'accepted', parties: ['host', 'experts'], values: start };
		case 'session.declined':
			return { kind: 'declined', parties: ['host'] };
		case 'session.withdrawn':
			return { kind: 'request_withdrawn', parties: ['team'] };
		case 'session.lapsed':
			return { kind: 'lapsed', parties: ['host', 'team'] };
		case 'session.proposed':
			return { kind: 'proposed', parties: ['host'], values: start };
		case 'session.proposal_refused':
			return { kind: 'proposal_kept', parties: ['team'] };
		case 'session.waitlisted':
			return { kind: 'waitlisted', parties: ['host', 'team'] };
		case 'session.offered':
			return {
				kind: 'offered',
				parties: ['host'],
				values: (offer) => ({ ...start(offer), expiresAt: String(offer.expiresAt) })
			};
		case 'session.rescheduled':
			return {
				kind: 'rescheduled',
				parties: ['host', 'team', 'experts'],
				values: (moved) => ({ ...start(moved), from: start(moved.from as typeof moved).startsAt! })
			};
		case 'session.cancelled':
			return { kind: 'cancelled', parties: ['host', 'team', 'experts'] };
		case 'session.reported':
			return { kind: 'reported', parties: ['host'], values: count };
		case 'session.verified':
			return { kind: 'verified', parties: ['host', 'team', 'experts'], values: count };
		case 'session.reminded':
			return { kind: 'verification_missing', parties: ['host'] };
		case 'session.disputed':
			return { kind: 'disputed', parties: ['county'], forInformation: ['team', 'experts'] };
		case 'session.resolved':
			return {
				kind: 'resolved',
				parties: ['host', 'team', 'experts'],
				values: ({ outcome }) => ({ outcome: String(outcome) })
			};
		case 'session.missed':
			return {
				kind: 'no_show',
				parties: ['host', 'team', 'experts'],
				values: ({ side }) => ({ side: String(side) })
			};
		case 'session.escalated':
			return toldByPortal[change.rung as Rung];
		default:
			return undefined;
	}
}

/** What the demo accounts were told of late, from what has happened to the sessions. */
export function addNotifications(rows: Rows): void {
	const peopleOf = readPeople(rows);
	const sessions = new Map(rows.sessions.map((session) => [session.id, session]));
	const demoUsers = new Set(demoAccounts.map(({ email }) => seedId(`user:${email}`)));
	const events = Map.groupBy(rows.auditEvents, ({ entityId }) => entityId!);
	const all = rows.auditEvents.flatMap((event) => {
		const told = toldOf(event);
		const session = sessions.get(event.entityId!);
		if (!told || !session) return [];
		const later = events.get(session.id)!.find(({ at, action }) => at > event.at && !isAside(action));
		return [...told.parties, ...(told.forInformation ?? [])].flatMap((party) =>
			peopleOf(party, session)
				.filter((userId) => demoUsers.has(userId) && userId !== event.actorId)
				.map((recipientId) => {
					const settled = told.forInformation?.includes(party) ? event.at : later?.at;
					return {
						id: seedId(`notification:${event.id}:${recipientId}`, event.at),
						recipientId,
						kind: told.kind,
						entity: 'session',
						entityId: session.id,
						values: told.values?.(event.change as Record<string, unknown>) ?? {},
						at: event.at,
						doneAt: deedKinds.includes(told.kind) ? (settled ?? null) : null,
						mail: 'none' as const
					};
				})
		);
	});
	for (const own of Map.groupBy(all, ({ recipientId }) => recipientId).values()) {
		const newest = own.toSorted((a, b) => +b.at - +a.at).slice(0, kept);
		newest.forEach((each, n) => rows.notifications.push({ ...each, readAt: n < unread ? null : each.at }));
	}
}

/** Settles nothing that waits for a deed. */
function isAside(action: string): boolean {
	return ['session.published', 'session.reminded', 'session.escalated'].includes(action);
}

function count({ attendance }: Record<string, unknown>): Values {
	return { n: Number(attendance) };
}

function readPeople(rows: Rows): (party: Party, session: Session) => string[] {
	const usersOf = (organisationIds: string[], roles: readonly string[]) =>
		rows.memberships
			.filter(({ organisationId, role }) => organisationIds.includes(organisationId) && roles.includes(role))
			.map(({ userId }) => userId);
	const countyOf = new Map(rows.organisations.map(({ id, countyCode }) => [id, countyCode]));
	const organisationOf = new Map(rows.teams.map(({ id, organisationId }) => [id, organisationId]));
	const userOf = new Map(rows.experts.map(({ id, userId }) => [id, userId]));
	const speakers = Map.groupBy(rows.sessionExperts, ({ sessionId }) => sessionId);
	return (party, { id, hostId, teamId, activity, countyCode }) => {
		switch (party) {
			case 'host':
				return usersOf([hostId], hostRoles);
			case 'team': {
				const asked = teamId
					? [teamId]
					: rows.teamActivities.filter((row) => row.activity === activity).map((row) => row.teamId);
				return usersOf([...new Set(asked.map((each) => organisationOf.get(each)!))], ['coordinator']);
			}
			case 'experts':
				return (speakers.get(id) ?? []).flatMap(({ expertId }) => userOf.get(expertId) ?? []);
			case 'county':
				return rows.memberships
					.filter(
						({ role, organisationId }) =>
							role === 'bureau_county' && countyOf.get(organisationId) === countyCode
					)
					.map(({ userId }) => userId);
		}
	};
}
