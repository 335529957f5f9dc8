import { addDays, type Day } from '../lib/calendar/shanghai.ts';
import type { OrganisationKind } from '../lib/network/organisation.ts';
import type { ActivityCode } from '../lib/sessions/activity.ts';
import { demoAccounts, type DemoAccount } from './accounts.ts';
import {
	demoHostsElsewhere,
	demoInstitutions,
	demoSchools,
	demoUniversities,
	minorsCentre,
	type DemoHost,
	type DemoRoom
} from './data/demo-hosts.ts';
import { documentedOrganisations } from './data/organisations.ts';
import { institutionalTeams, municipalTeam } from './data/teams.ts';
import { topics } from './data/topics.ts';
import { seedEpoch, seedId } from './ids.ts';
import { addOrganisation, addTeam } from './reference.ts';
import type { Rows } from './rows.ts';

/** The organisations, teams and people of the demonstration, as the histories need them. */
export interface Network {
	hosts: Host[];
	host(key: string): Host;
	team(key: string): Team;
	/** 1 is 演示专家01. */
	expert(number: number): Expert;
}

export interface Host {
	key: string;
	id: string;
	kind: OrganisationKind;
	countyCode: string;
	/** The user who asks, and verifies. */
	contactId: string;
	rooms: { id: string; seats: number }[];
}

export interface Team {
	key: string;
	id: string;
	activities: readonly ActivityCode[];
	/** The user who answers. */
	coordinatorId: string;
	experts: Expert[];
}

export interface Expert {
	id: string;
	userId: string;
	topics: string[];
	/** Where the way of a day begins: the expert's own organisation. */
	home: { hostId: string; countyCode: string };
}

/** No password fits it: for people of the demonstration who never sign in. */
const unusable = '!';

const professions = ['psychiatrist', 'psychotherapist', 'psych_counsellor', 'social_worker'] as const;

/** Experts 1–10 are the hospital's, six of them also in the municipal team; the other four teams have five each. */
const expertNumbers: Record<string, number[]> = {
	municipal: [1, 2, 3, 4, 5, 6],
	hospital: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
	DC: [11, 12, 13, 14, 15],
	LX: [16, 17, 18, 19, 20],
	TY: [21, 22, 23, 24, 25],
	SM: [26, 27, 28, 29, 30]
};
const numberOfExperts = 30;

export function addNetwork(rows: Rows, passwordHash: string, today: Day): Network {
	const hosts = addOrganisations(rows);
	for (const account of demoAccounts) addPerson(rows, account, passwordHash);
	const contactOf = contactsOf(rows, hosts);
	const coordinatorOf = addCoordinators(rows);
	const experts = addExperts(rows, today);
	const teams = [municipalTeam, ...institutionalTeams].map(({ key, activities, organisation }): Team => {
		const teamId = seedId(`team:${key}`);
		const numbers = expertNumbers[key]!;
		numbers.forEach((n, position) => {
			rows.teamMembers.push({ teamId, expertId: experts[n - 1]!.id, isLeader: position === 0 });
		});
		return {
			key,
			id: teamId,
			activities,
			coordinatorId: coordinatorOf.get(organisation)!,
			experts: numbers.map((n) => experts[n - 1]!)
		};
	});

	const hostEntries = hosts.map(({ key, kind, countyCode, rooms }): Host => {
		const id = seedId(`organisation:${key}`);
		return {
			key,
			id,
			kind,
			countyCode,
			contactId: contactOf.get(key)!,
			rooms: rooms.map((room, n) => ({ id: addRoom(rows, id, room, n), seats: room.seats }))
		};
	});
	return {
		hosts: hostEntries,
		host: (key) =>
			found(
				key,
				hostEntries.find((host) => host.key === key)
			),
		team: (key) =>
			found(
				key,
				teams.find((team) => team.key === key)
			),
		expert: (number) => found(number, experts[number - 1])
	};
}

function found<T>(key: string | number, thing: T | undefined): T {
	if (thing === undefined) throw new Error(`${key} is not in the demo network`);
	return thing;
}

function addOrganisations(rows: Rows): DemoHost[] {
	const invented = [...demoSchools, ...demoUniversities, ...demoHostsElsewhere];
	for (const entry of [...demoInstitutions, ...invented]) addOrganisation(rows, entry, true);
	for (const team of institutionalTeams) addTeam(rows, team);
	const centre = documentedOrganisations.find(({ key }) => key === minorsCentre.key)!;
	return [...invented, { ...centre, ...minorsCentre }];
}

function addRoom(rows: Rows, organisationId: string, room: DemoRoom, n: number): string {
	const id = seedId(`room:${organisationId}:${n}`);
	rows.rooms.push({ id, organisationId, ...room });
	return id;
}

function addPerson(rows: Rows, person: DemoAccount, passwordHash = unusable): string {
	const id = seedId(`user:${person.email}`);
	rows.users.push({
		id,
		email: person.email,
		name: person.name,
		passwordHash,
		createdAt: seedEpoch
	});
	rows.memberships.push({
		id: seedId(`membership:${person.email}`),
		userId: id,
		organisationId: seedId(`organisation:${person.organisation}`),
		role: person.role,
		validFrom: '2024-01-01',
		isLead: person.isLead,
		mayEditResources: person.mayEditResources
	});
	return id;
}

/** Every host has one person who asks for sessions and verifies them; three of them have demo accounts. */
function contactsOf(rows: Rows, hosts: DemoHost[]): Map<string, string> {
	const withAccount = new Map(
		demoAccounts
			.filter(({ role }) => role === 'counsellor')
			.map(({ organisation, email }) => [organisation, seedId(`user:${email}`)])
	);
	return new Map(
		hosts.map(({ key, code, kind }) => {
			const isSchool = kind.endsWith('_school') || kind === 'university';
			const name = isSchool ? `演示教师-${code}-1` : `演示联系人-${code}-1`;
			const email = `contact-${code.toLowerCase()}@example.com`;
			const contact =
				withAccount.get(key) ?? addPerson(rows, { email, name, role: 'counsellor', organisation: key });
			return [key, contact];
		})
	);
}

/** By the key of the organisation that hosts the team. */
function addCoordinators(rows: Rows): Map<string, string> {
	const coordinators = new Map(
		demoAccounts
			.filter(({ role }) => role === 'coordinator')
			.map(({ organisation, email }) => [organisation, seedId(`user:${email}`)])
	);
	for (const { organisation } of institutionalTeams) {
		if (coordinators.has(organisation)) continue;
		const number = `0${coordinators.size + 1}`;
		const email = `coordinator-${number}@example.com`;
		const name = `演示协调员${number}`;
		coordinators.set(organisation, addPerson(rows, { email, name, role: 'coordinator', organisation }));
	}
	return coordinators;
}

/** The licence of 演示专家10 ends soon, the record check of 演示专家09 is about to be due. */
function paperOf(number: number, today: Day) {
	return {
		licenceNo: `演示-${String(number).padStart(4, '0')}`,
		licenceValidTo: number === 10 ? addDays(today, 45) : `${Number(today.slice(0, 4)) + 3}-12-31`,
		recordCheckedOn: addDays(today, number === 9 ? -350 : -90 - number),
		...(number === 5 && { monthCap: 8 }),
		...(number === 29 && { dayCap: 1 })
	};
}

function addExperts(rows: Rows, today: Day): Expert[] {
	const organisationOf = (number: number) =>
		institutionalTeams.find(({ key }) => expertNumbers[key]!.includes(number))!.organisation;
	return Array.from({ length: numberOfExperts }, (_, n): Expert => {
		const number = String(n + 1).padStart(2, '0');
		const name = `演示专家${number}`;
		const organisation = organisationOf(n + 1);
		const account = demoAccounts.find((a) => a.name === name);
		const email = `expert-${number}@example.com`;
		const userId = account
			? seedId(`user:${account.email}`)
			: addPerson(rows, { email, name, role: 'expert', organisation });
		const id = seedId(`expert:${number}`);
		const hostId = seedId(`organisation:${organisation}`);
		rows.experts.push({
			id,
			name,
			profession: professions[n % professions.length]!,
			organisationId: hostId,
			userId,
			...paperOf(n + 1, today)
		});
		const { countyCode } = rows.organisations.find((row) => row.id === hostId)!;
		return { id, userId, topics: addExpertTopics(rows, id, n), home: { hostId, countyCode } };
	});
}

/** Six topics each, shifted so that any five experts in a row cover all of them. */
function addExpertTopics(rows: Rows, expertId: string, n: number): string[] {
	return Array.from({ length: 6 }, (_, k) => {
		const { code } = topics[((n % 5) * 3 + k) % topics.length]!;
		rows.expertTopics.push({ expertId, topicId: seedId(`topic:${code}`) });
		return code;
	});
}
